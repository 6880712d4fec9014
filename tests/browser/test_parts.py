"""Our own few parts in place of Dash's core components: a chart's drawing outlives its section and fits its width."""

import re

import pytest

pytestmark = pytest.mark.browser
CHARTS = "[...document.querySelectorAll('.js-plotly-plot')]"
PATHS = f"{CHARTS}.map(chart => chart.querySelector('.trace path').getAttribute('d')).join()"


def overview(visit, **more):
    seen = visit("/?kind=year&cur=usd", **more)
    seen.page.wait_for_selector(".js-plotly-plot .trace")
    seen.settle()
    return seen


def choose_exports(seen):
    before = seen.page.evaluate(PATHS)
    seen.page.locator(".choices label", has_text=re.compile("^Exports$")).click()
    seen.page.wait_for_function(f"before => {PATHS} !== before", arg=before)
    seen.settle()


def test_a_choice_brings_the_drawings_up_to_date_and_builds_none_anew(visit):
    seen = overview(visit)
    seen.page.evaluate(f"{CHARTS}.forEach(chart => {{ chart.known = true; }})")
    choose_exports(seen)
    assert seen.page.evaluate(f"{CHARTS}.map(chart => chart.known)") == [True, True]


def test_what_waited_for_the_charts_is_laid_out_a_moment_later(visit):
    seen = overview(visit)
    choose_exports(seen)
    seen.page.wait_for_function("!document.documentElement.classList.contains('drawing')")
    assert seen.page.locator("#overview-table").evaluate("e => getComputedStyle(e).contentVisibility") == "visible"


def test_charts_follow_the_width_of_the_window_and_keep_their_height(visit):
    seen = overview(visit)
    before = seen.page.evaluate(f"{CHARTS}.map(chart => [chart._fullLayout.width, chart._fullLayout.height])")
    seen.page.set_viewport_size({"width": 1000, "height": 2400})
    seen.page.wait_for_function(f"w => {CHARTS}.every(c => c._fullLayout.width < w)", arg=before[0][0])
    after = seen.page.evaluate(f"{CHARTS}.map(chart => chart._fullLayout.height)")
    assert after == [height for _, height in before]


def test_a_link_that_could_run_a_script_leads_nowhere(visit):
    seen = overview(visit)
    made = "href => window.dash_core_components.Link({href: href, children: 'x'}).props.href"
    assert seen.page.evaluate(made, "javascript:alert(1)") == "about:blank"
    assert seen.page.evaluate(made, "/compare?c=KZ") == "/compare?c=KZ"


def test_a_chart_that_leaves_the_page_leaves_no_drawing_behind(visit):
    seen = overview(visit)
    gone = seen.page.evaluate_handle("document.querySelector('.js-plotly-plot')")
    seen.page.locator("header nav a", has_text="Claims").click()
    seen.page.wait_for_url("**/claims*")
    seen.settle()
    assert gone.evaluate("chart => chart._fullLayout === undefined")


def test_the_wait_for_a_late_part_ends(visit):
    seen = overview(visit)
    steps = """() => {
      const run = regeneratorRuntime.wrap(at => {
        switch (at.prev = at.next) { case 0: at.next = 2; return "first"; case 2: return at.stop(); }
      });
      return [run.next(), run.next()].map(step => [step.value || null, step.done]);
    }"""
    assert seen.page.evaluate(steps) == [["first", False], [None, True]]
