"""An article wrapped in its site: menus, banners, forms and lists of other news give no claim."""

from html import escape
from pathlib import Path

import pytest

from etl.reading import read_text
from etl.reading.page import read_page

PARAGRAPHS = (
    (
        "Ministers of the six neighbours met by the lake on Saturday and spoke of roads, water and the harvest. They praised "
        "the calm of the talks, agreed on the day of the next ones and thanked their hosts for the bread and the music."
    ),
    (
        "The hosts recalled that the group first gathered five years ago and that nobody has left the table since. A deputy "
        "prime minister called it a friendship that needs no translator, although eleven of them sat in the hall."
    ),
    (
        "In 2023, China's trade with Central Asia reached $61.25 billion by September. Trade went on growing in early 2024, "
        "rising 4.8 percent year-on-year. The envoy of China in the host country found the five partners easy to work with."
    ),
    (
        "One minister laid out a plan of five points, from clean rivers to quicker borders. The others took it home to read "
        "and promised their answers before the summer, when their presidents are to sit at the same table."
    ),
)
CLAIMS = ["$61.25 billion", "4.8 percent"]
RELATED = (
    "China's exports to Kazakhstan rose 17.3 percent in 2024",
    "Uzbekistan's trade with China reached $13.9 billion in 2024",
    "China and Kyrgyzstan traded goods worth $22.7 billion in 2024, and tea sellers ask where the rest of it went",
)
MENU = "<ul>" + "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("Home", "China", "Trade", "World")) + "</ul>"
COOKIES = "<p>We and our 812 partners store cookies to count visits to our pages on trade with China.</p><button>Accept</button>"
FORM = (
    "<h3>LEAVE A REPLY</h3><form><label>Please enter your comment!<textarea></textarea></label>"
    '<label>Please enter your name here<input name="name"></label><button>Post</button></form>'
)


def cards(tag="div"):
    """Link three other headlines full of figures, each with the first words of its story."""
    return "".join(
        f'<{tag} class="td-module"><h3><a href="/{n}">{escape(line)}</a></h3></{tag}>' for n, line in enumerate(RELATED)
    )


def semantic(body):
    return (
        f'<header><nav>{MENU}</nav></header><div role="dialog">{COOKIES}</div><main><article><h1>Neighbours meet</h1>{body}'
        f"</article></main><section id='respond'>{FORM}</section><aside><h4>Popular</h4>{cards()}</aside>"
        f"<section class='related-posts'><h4>More like this</h4>{cards()}</section><footer>{MENU}</footer>"
    )


def boxes(body):
    return (
        f'<div class="top">{MENU}</div><div class="cookie-law">{COOKIES}</div><div class="wrap"><div class="td-post"><h1>Neighbours '
        f'meet</h1><div class="td-post-content">{body}</div><div class="comments">{FORM}</div></div><div class="td-right"><h4>Popular'
        f'</h4>{cards()}</div></div><div class="td-more"><h4>More like this</h4><div>Related</div>{cards()}</div><div>{MENU}</div>'
    )


def inside(body):
    return (
        f"<div>{MENU}</div><div class='post'><h1>Neighbours meet</h1>{body}<div>Share post:</div>{FORM}<h4>Popular</h4>"
        f"<ul>{cards('li')}</ul><h4>Related</h4>{cards()}</div><div>{COOKIES}</div>"
    )


def teasers(body):
    told = "".join(f'<div class="item"><h3><a href="/{n}">More</a></h3><div class="excerpt">{escape(line)}...</div></div>'
                   for n, line in enumerate(RELATED))  # fmt: skip
    return f"<div>{MENU}</div><div class='post'><h1>Neighbours meet</h1>{body}</div>{FORM}<div><h4>Popular</h4>{told}</div>"


def claims_in(wrap, paragraphs):
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    head = '<title>Neighbours meet</title><meta property="article:published_time" content="2025-05-22">'
    page = read_page(f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{wrap(body)}</body></html>".encode())
    return [claim.quote for claim in read_text(page.text, lang=page.lang).claims]


@pytest.mark.parametrize("wrap", [semantic, boxes, inside, teasers])
def test_a_page_with_its_furniture_gives_the_claims_of_its_article_only(wrap):
    assert claims_in(wrap, PARAGRAPHS) == CLAIMS


@pytest.mark.parametrize("wrap", [semantic, boxes, inside, teasers])
def test_the_first_article_as_a_page_gives_its_two_claims(wrap):
    article = Path(__file__).parents[4] / "shared" / "seed" / "first-article.txt"
    if not article.exists():
        pytest.skip("the first article is not beside this checkout")
    told = article.read_text(encoding="utf-8").split("LEAVE A REPLY", maxsplit=1)[0]
    paragraphs = [line for line in told.splitlines() if len(line) > 100]
    assert claims_in(wrap, paragraphs) == ["$77.132 billion", "6.9 percent"]


def test_such_headlines_are_claims_where_they_are_the_article():
    assert len(claims_in(lambda body: f"<article>{body}</article>", (*RELATED, *PARAGRAPHS[:2]))) >= len(RELATED)
