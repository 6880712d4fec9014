// The four parts of Dash's core components that the pages use, in place of the whole library: where the browser is, a
// value kept for callbacks, a link that loads nothing anew, and the chart, whose drawing outlives what surrounds it.
(function () {
  "use strict";
  var React = window.React, make = React.createElement;
  var WHERE = ["pathname", "href", "hash", "search"];
  var MOVED = "_dashprivate_pushstate";  // how Dash's parts tell each other that the address changed

  function told(name) { window.dispatchEvent(new CustomEvent(name)); }
  function go(href) { history.pushState({}, "", href); told(MOVED); }

  // Follow the address and, when a callback writes one, go there.
  function Location(props) {
    var now = React.useRef(props), before = React.useRef({});
    now.current = props;
    React.useEffect(function () {
      var were = before.current, news = {}, moved = {};
      before.current = props;
      WHERE.forEach(function (name) {
        if (props[name] === undefined || props[name] === null) news[name] = location[name];
        else if (props[name] !== location[name] && props[name] !== were[name]) moved[name] = news[name] = props[name];
      });
      if (Object.keys(news).length) props.setProps(news);
      if (moved.href) go(moved.href);
      else if (Object.keys(moved).length) go(props.pathname + (props.search || "") + (props.hash || ""));
    });
    React.useEffect(function () {
      function look() {
        var news = {};
        WHERE.forEach(function (name) { if (now.current[name] !== location[name]) news[name] = location[name]; });
        now.current.setProps(news);
        told("_dashprivate_historychange");
      }
      window.addEventListener("popstate", look);
      window.addEventListener(MOVED, look);
      return function () { window.removeEventListener("popstate", look); window.removeEventListener(MOVED, look); };
    }, []);
    return null;
  }

  function Store() { return null; }  // Dash itself keeps the value

  var LEADS = { "http:": 1, "https:": 1, "mailto:": 1 };
  function safe(href) {
    try { return LEADS[new URL(href, location.href).protocol] ? href : "about:blank"; } catch (_) { return "about:blank"; }
  }

  function Link(props) {
    var href = safe(props.href);
    return make("a", {
      id: props.id, className: props.className, style: props.style, title: props.title, target: props.target, href: href,
      onClick: function (event) {
        if (event.metaKey || event.shiftKey || event.altKey || event.ctrlKey || (props.target && props.target !== "_self")) return;
        event.preventDefault();
        if (props.refresh) { location.assign(href); return; }
        go(href);
        window.scrollTo(0, 0);
      },
    }, props.children === undefined || props.children === null ? href : props.children);
  }

  // A callback that replaces a section would have every chart in it built from nothing.  Its drawing is kept by the
  // chart's name for the moment between the old section and the new one, and only brought up to date.
  var drawings = {};

  function take(id) {
    var kept = drawings[id];
    delete drawings[id];
    if (kept) return kept;
    var place = document.createElement("div");
    place.style.cssText = "width:100%;height:100%";
    return { place: place, figure: null, shown: "" };
  }

  function leave(id, drawing) {
    drawings[id] = drawing;
    setTimeout(function () {
      if (drawings[id] !== drawing) return;
      delete drawings[id];
      if (drawing.shown && window.Plotly.purge) window.Plotly.purge(drawing.place);
    }, 0);
  }

  function ready(then) {
    if (window.Plotly.react) then(); else window.Plotly.then(then);
  }

  // What is out of sight waits until the charts are on the screen; the style sheet says what.
  function first() {
    document.documentElement.classList.add("drawing");
    requestAnimationFrame(function () {
      requestAnimationFrame(function () { document.documentElement.classList.remove("drawing"); });
    });
  }

  function draw(drawing, figure, config) {
    drawing.figure = figure;
    ready(function () {
      if (drawing.figure !== figure || !drawing.place.isConnected) return;  // something newer came while the library was on its way
      var now = JSON.stringify(figure);
      if (drawing.shown === now) return;
      var fresh = !drawing.shown;
      drawing.shown = now;
      first();
      window.Plotly.react(drawing.place, {
        data: figure.data, layout: Object.assign({}, figure.layout, { autosize: true, width: undefined }),
        config: fresh ? Object.assign({}, config, { responsive: false }) : undefined,
      });
      drawing.width = drawing.place.clientWidth;
    });
  }

  function follow(drawing) {
    var watch = new ResizeObserver(function () {
      var width = drawing.place.clientWidth;
      if (!drawing.shown || !width || width === drawing.width) return;
      drawing.width = width;
      window.Plotly.react(drawing.place, drawing.place.khorgosFigure);
    });
    watch.observe(drawing.place);
    return watch;
  }

  function Graph(props) {
    var box = React.useRef(null), own = React.useRef(null);
    React.useLayoutEffect(function () {
      var drawing = own.current = take(props.id);
      box.current.appendChild(drawing.place);
      var watch = follow(drawing);
      return function () { watch.disconnect(); leave(props.id, drawing); };
    }, []);
    React.useLayoutEffect(function () { draw(own.current, props.figure, props.config); }, [props.figure]);
    return make("div", { id: props.id, className: "dash-graph " + (props.className || ""), style: props.style, ref: box });
  }

  // Of all that old browsers lacked, the libraries still ask for this by name, to wait once for a part that comes late.
  window.regeneratorRuntime = {
    mark: function (steps) { return steps; },
    wrap: function (body) {
      var at = { prev: 0, next: 0, done: false, stop: function () { at.done = true; } };
      return {
        next: function (sent) { at.sent = sent; return { value: body(at), done: at.done }; },
        throw: function (error) { throw error; },
      };
    },
  };

  window.dash_core_components = { Location: Location, Store: Store, Link: Link, Graph: Graph };
})();
