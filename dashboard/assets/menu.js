// The menu of a chart: the address, the citation, the frame to copy; an image that says by itself what it shows.
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";
  var WIDE = 960, EDGE = 24;

  function told(button, words) {
    if (!words || button.dataset.saying) return;
    var own = button.textContent;
    button.dataset.saying = "1";
    button.textContent = words;
    setTimeout(function () { button.textContent = own; delete button.dataset.saying; }, 1600);
  }

  // Browsers give the clipboard to pages of https and of this machine only; elsewhere the old way still works.
  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    return new Promise(function (done, failed) {
      var area = document.createElement("textarea");
      area.value = text;
      document.body.appendChild(area);
      area.select();
      var worked = document.execCommand("copy");
      area.remove();
      if (worked) done(); else failed();
    });
  }

  function ink(name) { return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim(); }

  function made(tag, attributes, text) {
    var element = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text) element.textContent = text;
    return element;
  }

  // A line as long as fits; words longer than a line, and Chinese, are cut between letters.
  function wrapped(text, font, width) {
    var pen = document.createElement("canvas").getContext("2d"), lines = [], line = "";
    pen.font = font;
    text.split(/(\s+|(?=[\u3000-\u9fff\uff00-\uffef]))/).forEach(function (part) {
      while (part && pen.measureText(line + part).width > width) {
        if (line.trim()) { lines.push(line.trim()); line = ""; part = part.replace(/^\s+/, ""); continue; }
        var fits = part.length;
        while (fits > 1 && pen.measureText(part.slice(0, fits)).width > width) fits -= 1;
        lines.push(part.slice(0, fits));
        part = part.slice(fits);
      }
      line += part;
    });
    return line.trim() ? lines.concat(line.trim()) : lines;
  }

  var SAMPLES = {
    solid: ["path", { d: "M0 -4h24", "stroke-width": 2 }],
    dashed: ["path", { d: "M0 -4h24", "stroke-width": 2, "stroke-dasharray": "5 3" }],
    gap: ["path", { d: "M0 -4h8M16 -4h8", "stroke-width": 2 }],
    hollow: ["circle", { cx: 12, cy: -4, r: 4, "stroke-width": 1.6 }],
    open: ["rect", { x: 8, y: -10, width: 9, height: 12, "stroke-width": 1.6 }],
    striped: ["path", { d: "M8 -10h9v12h-9zM8 -4l9 -6M8 2l9 -7", "stroke-width": 1.4 }],
    mark: ["path", { d: "M12 -9l5 5l-5 5l-5 -5z", filled: true }],
    bar: ["rect", { x: 8, y: -10, width: 9, height: 12, filled: true }],
  };

  function sample(swatch, x, y) {
    var kind = Object.keys(SAMPLES).filter(function (name) { return swatch.classList.contains(name); })[0];
    if (!kind) return null;
    var look = Object.assign({}, SAMPLES[kind][1]), filled = look.filled, colour = ink("ink-2");
    delete look.filled;
    return made(SAMPLES[kind][0], Object.assign(look, {
      transform: "translate(" + x + " " + y + ")", fill: filled ? colour : "none", stroke: filled ? "none" : colour,
    }));
  }

  // The page's own font goes into the image, so that it reads the same on any machine.
  var font;
  function face() {
    var url = "";
    Array.prototype.forEach.call(document.styleSheets, function (sheet) {
      Array.prototype.forEach.call(sheet.cssRules, function (rule) {
        var found = rule.type === 5 && /url\("?([^")]+)"?\)/.exec(rule.cssText);
        if (found) url = new URL(found[1], sheet.href || location.href).href;
      });
    });
    font = font || (url ? fetch(url).then(function (r) { return r.blob(); }).then(function (blob) {
      return new Promise(function (done) {
        var reader = new FileReader();
        reader.onload = function () {
          done("@font-face{font-family:'IBM Plex Sans';font-weight:400 600;src:url(" + reader.result + ")}");
        };
        reader.readAsDataURL(blob);
      });
    }) : Promise.resolve(""));
    return font;
  }

  function Sheet() {
    this.root = made("svg", { xmlns: SVG, width: WIDE });
    this.family = getComputedStyle(document.body).fontFamily;
    this.y = EDGE;
  }
  Sheet.prototype.write = function (text, size, weight, colour) {
    var sheet = this;
    wrapped(text || "", weight + " " + size + "px " + sheet.family, WIDE - 2 * EDGE).forEach(function (line) {
      sheet.y += Math.round(size * 1.4);
      sheet.root.appendChild(made("text", {
        x: EDGE, y: sheet.y, fill: ink(colour), "font-size": size, "font-weight": weight, "font-family": sheet.family,
      }, line));
    });
  };
  Sheet.prototype.legend = function (keys) {
    var sheet = this, x = EDGE, pen = document.createElement("canvas").getContext("2d");
    pen.font = "400 13px " + sheet.family;
    if (keys.length) sheet.y += 24;
    keys.forEach(function (key) {
      var wide = pen.measureText(key.textContent).width + 52;
      if (x > EDGE && x + wide > WIDE - EDGE) { x = EDGE; sheet.y += 20; }
      var drawn = sample(key.querySelector(".swatch"), x, sheet.y);
      if (drawn) sheet.root.appendChild(drawn);
      sheet.root.appendChild(made("text", {
        x: x + 31, y: sheet.y, fill: ink("ink-2"), "font-size": 13, "font-family": sheet.family,
      }, key.textContent));
      x += wide;
    });
  };
  Sheet.prototype.text = function (style) {
    this.y += EDGE;
    this.root.setAttribute("height", this.y);
    this.root.setAttribute("viewBox", "0 0 " + WIDE + " " + this.y);
    this.root.insertBefore(made("rect", { width: WIDE, height: this.y, fill: ink("paper") }), this.root.firstChild);
    if (style) this.root.insertBefore(made("style", {}, style), this.root.firstChild);
    return new XMLSerializer().serializeToString(this.root);
  };

  // Title, finding and legend above the chart; below it what it counts, who says so, where it stands.
  function drawn(figure) {
    var chart = figure.querySelector(".js-plotly-plot");
    var painted = window.khorgos_charts.paint(chart.khorgosFigure);
    var height = painted.layout.height || 400;
    var size = { width: WIDE - 2 * EDGE, height: height };
    var layout = Object.assign({}, painted.layout, size, { autosize: false });
    var asked = Object.assign({ format: "svg", imageDataOnly: true }, size);
    return Promise.all([window.Plotly.toImage({ data: painted.data, layout: layout, config: { locale: document.documentElement.lang } }, asked), face()]).then(function (parts) {
      var inner = new DOMParser().parseFromString(parts[0], "image/svg+xml").documentElement;
      var sheet = new Sheet(), said = figure.querySelector("figcaption .finding");
      sheet.write(figure.querySelector("figcaption h2").textContent, 22, 600, "ink");
      if (said) sheet.write(said.textContent, 15, 400, "ink-2");
      sheet.legend(figure.querySelectorAll(".legend .key"));
      inner.setAttribute("x", EDGE);
      inner.setAttribute("y", sheet.y + 8);
      sheet.root.appendChild(inner);
      sheet.y += 8 + height;
      sheet.write(figure.dataset.about, 12, 400, "ink-2");
      sheet.write(figure.dataset.source, 12, 400, "ink-2");
      sheet.write("Khorgos · " + location.href.split("#")[0], 12, 400, "accent");
      return sheet.text(parts[1]);
    });
  }

  function raster(text) {
    var picture = new Image();
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    return picture.decode().then(function () {
      var canvas = document.createElement("canvas");
      canvas.width = 2 * picture.naturalWidth;
      canvas.height = 2 * picture.naturalHeight;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (done, failed) {
        canvas.toBlob(function (blob) { if (blob) done(blob); else failed(); }, "image/png");
      });
    });
  }

  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  var ACTS = {
    link: function () { return copy(location.href.split("#")[0]); },
    svg: function (figure) {
      return drawn(figure).then(function (text) { save(new Blob([text], { type: "image/svg+xml" }), name(figure) + ".svg"); });
    },
    png: function (figure) {
      return drawn(figure).then(raster).then(function (blob) { save(blob, name(figure) + ".png"); });
    },
  };

  function name(figure) {
    var words = figure.querySelector("figcaption h2").textContent.toLowerCase();
    return "khorgos-" + words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);
  }

  document.addEventListener("click", function (event) {
    var inside = event.target.closest && event.target.closest(".menu details");
    document.querySelectorAll(".menu details[open]").forEach(function (open) { if (open !== inside) open.open = false; });
    var button = event.target.closest && event.target.closest(".menu button[data-act]");
    if (!button) return;
    var figure = button.closest("figure");
    Promise.resolve().then(function () { return ACTS[button.dataset.act](figure); }).then(
      function () { told(button, button.dataset.done); }, function () { told(button, button.dataset.failed); });
  });

  document.addEventListener("keydown", function (event) {
    var open = event.key === "Escape" && event.target.closest && event.target.closest(".menu details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // The table of the same figures: unfolded where it is folded, and the next step of the keyboard starts there.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.to-table");
    var table = link && document.getElementById(link.hash.slice(1));
    if (!table) return;
    event.preventDefault();
    if (table.tagName === "DETAILS") table.open = true;
    table.scrollIntoView({ block: "start" });
    (table.querySelector(".scroll") || table).focus({ preventScroll: true });
  });

  // A part that is made only when the reader comes near it: the map.
  var near = new IntersectionObserver(function (seen) {
    seen.forEach(function (one) {
      if (!one.isIntersecting) return;
      near.unobserve(one.target);
      window.dash_clientside.set_props(one.target.dataset.wanted, { data: Date.now() });
    });
  }, { rootMargin: "200px" });
  new MutationObserver(function () {
    document.querySelectorAll("[data-wanted]:not([data-watched])").forEach(function (part) {
      part.dataset.watched = "1";
      near.observe(part);
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  // Lines to copy, here and elsewhere.
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button.copy");
    if (!button) return;
    copy(button.closest(".code").querySelector("code").textContent).then(function () {
      told(button, button.dataset.done || "Copied");
    });
  });
})();
