// What the browser does without asking the server: paint figures for theme and width, keep the address, go back.
(function () {
  "use strict";
  var root = document.documentElement;
  var narrow = matchMedia("(max-width: 700px)");

  var PAPER = 660;  // pixels of a line on A4
  var printing = false;

  function look() {
    var dark = root.getAttribute("data-mantine-color-scheme") === "dark";
    return { dark: dark && !printing, narrow: narrow.matches && !printing };
  }

  // Figures arrive in the light theme's colours; dark swaps each for its partner.
  function swap(value, inks) {
    if (typeof value === "string") return inks[value] || value;
    if (Array.isArray(value)) return value.map(function (one) { return swap(one, inks); });
    if (value && typeof value === "object") {
      var made = {};
      Object.keys(value).forEach(function (key) { made[key] = key === "customdata" ? value[key] : swap(value[key], inks); });
      return made;
    }
    return value;
  }

  function fit(figure) {
    var meta = figure.layout.meta || {};
    if (!meta.narrow) return figure;
    var layout = Object.assign({}, figure.layout);
    Object.keys(meta.narrow).forEach(function (key) {
      var parts = key.split(".");
      if (parts.length === 1) { layout[key] = meta.narrow[key]; return; }
      layout[parts[0]] = Object.assign({}, layout[parts[0]]);
      layout[parts[0]][parts[1]] = meta.narrow[key];
    });
    if (meta.short) {
      layout.annotations = (layout.annotations || []).map(function (label) {
        var short = meta.short[label.text];
        return short ? Object.assign({}, label, { text: short }) : label;
      });
    }
    return { data: figure.data, layout: layout };
  }

  function paint(figure) { return look().dark ? swap(figure, window.khorgos_charts.inks) : figure; }
  window.khorgos_charts.paint = paint;

  function painted(figure) {
    return paint(look().narrow && figure.layout ? fit(figure) : figure);
  }

  // Every figure is painted on its way to the screen, once, whatever drew it.
  function adopt(library) {
    var locale = window.khorgos_charts.locales[language()];
    if (locale) library.register(locale);
    var react = library.react;
    library.react = function (chart, figure, layout, config) {
      var whole = Array.isArray(figure) ? { data: figure, layout: layout, config: config } : figure;
      chart.khorgosFigure = whole;
      var now = painted({ data: whole.data, layout: whole.layout });
      if (printing) now.layout = Object.assign({}, now.layout, { width: PAPER, autosize: false });
      return react.call(library, chart, Object.assign({}, whole, now));
    };
  }

  function repaint() {
    document.querySelectorAll(".js-plotly-plot").forEach(function (chart) {
      if (chart.khorgosFigure) window.Plotly.react(chart, chart.khorgosFigure);
    });
  }

  // On paper every chart is as wide as the sheet and in the light theme, and the sheet says where it came from.
  function print(now) {
    printing = now;
    var main = document.getElementById("content");
    if (main) main.dataset.address = location.href;
    repaint();
  }
  window.addEventListener("beforeprint", function () { print(true); });
  window.addEventListener("afterprint", function () { print(false); });

  // Dash's chart waits for this promise, which the library replaces by itself when it comes.  So the page stands while
  // the library is still on its way, and Dash never asks for the whole one.
  window.Plotly = new Promise(function (done, failed) {
    var script = document.createElement("script");
    script.onload = function () { adopt(window.Plotly); done(); };
    script.onerror = failed;
    script.src = window.khorgos_charts.plotly;
    document.head.appendChild(script);
  });

  // The document is in one language, and every address of its pages says which.
  function language() { return root.lang || "en"; }
  function spoken(search) {
    if (language() === "en" || /[?&]lang=/.test(search)) return search;
    return search + (search ? "&" : "?") + "lang=" + language();
  }
  // The other languages lead to the same page as it is now.
  function offer() {
    document.querySelectorAll("header .languages a").forEach(function (link) {
      var kept = location.search.slice(1).split("&").filter(function (part) { return part && part.indexOf("lang=") !== 0; });
      if (link.lang !== "en") kept.push("lang=" + link.lang);
      var id = JSON.parse(link.id);
      window.dash_clientside.set_props(id, { href: location.pathname + (kept.length ? "?" + kept.join("&") : "") + location.hash });
    });
  }

  // A choice writes itself into the address as a new step; a page that has just come only tidies the address it has,
  // so that a step back never meets a step forward.
  function push(search) {
    var cause = (window.dash_clientside.callback_context.triggered || [])[0];
    if (typeof search === "string") search = spoken(search);
    if (typeof search === "string" && search !== location.search) {
      var chosen = cause && cause.prop_id && cause.prop_id !== ".";
      history[chosen ? "pushState" : "replaceState"](chosen ? {} : history.state, "", location.pathname + search);
    }
    carry(search || "");
    offer();
    return window.dash_clientside.no_update;
  }

  // The selection goes along when the reader moves to another page.
  function carry(search) {
    document.querySelectorAll("header nav a[id*=carries]").forEach(function (link) {
      var id = JSON.parse(link.id);
      window.dash_clientside.set_props(id, { href: id.path + search });
    });
  }

  // Which page is open shows in the header, also after a step that loaded nothing.
  function arrive(pathname) {
    offer();
    document.querySelectorAll("header nav a").forEach(function (link) {
      var own = JSON.parse(link.id).path;
      var here = own === pathname || (own !== "/" && pathname.indexOf(own + "/") === 0);
      link.classList.toggle("here", here);
      if (here && link.parentNode.scrollWidth > link.parentNode.clientWidth) {  // on a phone the links scroll sideways
        link.parentNode.scrollLeft = link.offsetLeft - (link.parentNode.clientWidth - link.offsetWidth) / 2;
      }
    });
    return window.dash_clientside.no_update;
  }

  function switchScheme() {
    var next = look().dark ? "light" : "dark";
    root.setAttribute("data-mantine-color-scheme", next);
    try { localStorage.setItem("mantine-color-scheme-value", next); } catch (_) { /* storage is off */ }
    return window.dash_clientside.no_update;
  }

  // What the reader asked for comes into view, wherever on the page the question was asked.
  function answered() {
    requestAnimationFrame(function () {
      var answer = document.getElementById("check-answer");
      if (!answer) return;
      var place = answer.getBoundingClientRect();
      if (place.top < 0 || place.top > innerHeight / 2) answer.scrollIntoView({ block: "start" });
      answer.focus({ preventScroll: true });
    });
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    khorgos: { refill: refill, push: push, arrive: arrive, switchScheme: switchScheme, answered: answered },
  });

  // A part of the page that nothing acts on, as the server wrote it.
  var Still = React.memo(function (props) {
    var more = props.html ? { dangerouslySetInnerHTML: { __html: props.html } } : {};
    return React.createElement(props.tag, Object.assign({}, props.attributes, more));
  }, function (before, now) {
    return before.tag === now.tag && before.html === now.html &&
      JSON.stringify(before.attributes) === JSON.stringify(now.attributes);
  });
  window.khorgos_still = { Still: Still };

  // Links to our own pages in such parts are followed without loading the document again.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[data-page]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  });

  new MutationObserver(repaint).observe(root, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
  narrow.addEventListener("change", repaint);

  // The table of all figures: cells that lead somewhere, and fresh rows when the selection changes.
  window.dashAgGridComponentFunctions = Object.assign({}, window.dashAgGridComponentFunctions, {
    KhorgosLink: function (props) {
      var name = props.colDef.field, row = props.data || {}, href = row[name + "_href"];
      if (!href) return props.value || null;
      var away = /^https?:/.test(href);
      return window.React.createElement("a", {
        href: href, "data-figure": row[name + "_figure"], target: away ? "_blank" : undefined, rel: away ? "noopener noreferrer" : undefined,
      }, props.value);
    },
  });
  function refill(filters) {
    if (refill.last !== undefined && refill.last !== filters) {
      dash_ag_grid.getApiAsync("data-grid").then(function (api) { api.purgeInfiniteCache(); });
    }
    refill.last = filters;
    return window.dash_clientside.no_update;
  }
  // The grid's script comes only with its page: a link there from another page loads the page anew.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='/data']");
    if (!link || window.dash_ag_grid || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    location.assign(link.href);
  }, true);

  // Lines to copy name the address that the reader is at: the server knows none that it could trust.
  var LOCAL = "http://127.0.0.1:8050";
  var lines = document.getElementsByTagName("code");
  function localise() {
    if (location.origin === LOCAL) return;
    Array.prototype.forEach.call(lines, function (code) {
      var text = code.firstChild;  // its value changes, not the node, which React keeps
      if (text && text.nodeType === 3 && text.nodeValue.indexOf(LOCAL) >= 0) {
        text.nodeValue = text.nodeValue.split(LOCAL).join(location.origin);
      }
    });
  }
  new MutationObserver(localise).observe(root, { childList: true, subtree: true, characterData: true });

  // The last country stays: a view of none would silently be one of all.
  document.addEventListener("click", function (event) {
    var chip = event.target.closest && event.target.closest(".chips.some input[type=checkbox]");
    if (!chip || chip.checked || chip.closest(".chips").querySelector("input:checked")) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  // A number leads to where it comes from; without this script its link leads to the row itself.
  document.addEventListener("click", function (event) {
    var cell = event.target.closest && event.target.closest("a[data-figure]");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    dash_clientside.set_props("asked", { data: { id: cell.dataset.figure, at: String(Date.now()) } });
  });

  // Dash's own location does not notice a step back to the address it started from.
  window.addEventListener("popstate", function () {
    var kept = window.dash_component_api && dash_component_api.getLayout("_pages_location");
    var props = (kept && kept.props) || {};
    if (props.pathname === location.pathname && (props.search || "") === location.search) {
      dash_clientside.set_props("history", { data: { pathname: location.pathname, search: location.search, at: Date.now() } });
    }
  });
})();
