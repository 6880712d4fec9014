from contextlib import suppress

import pytest

from etl.errors import BadInput
from etl.reading import read_page, read_text

FILLER = "<p>The ministers also spoke of students, of music and of the roads which join their towns.</p>" * 4
CLAIM = "Trade between China and Kazakhstan was $5 billion in 2020."


def a_page(body=f"<p>{CLAIM}</p>{FILLER}", head="", charset="utf-8", lang="en"):
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="{charset}">'
        f"<title>Six &lt;b&gt;sides&lt;/b&gt; meet</title>"
        f"{head}</head><body><nav>Trade with Kazakhstan: $9 billion</nav><article>{body}</article>"
        "<footer>China and Kazakhstan: $8 billion in 2019</footer></body></html>"
    ).encode(charset)


def test_page_gives_its_article_without_the_furniture():
    page = read_page(a_page(), url="https://www.example.org/2021/03/04/six-sides")
    assert CLAIM in page.text
    assert "$9 billion" not in page.text
    assert "$8 billion" not in page.text
    assert (page.title, page.published, page.publisher, page.lang) == (
        "Six sides meet",
        "2021-03-04",
        "example.org",
        "en",
    )


def test_metadata_is_taken_from_what_the_page_declares():
    head = (
        '<meta property="og:title" content="Another title">'
        '<meta property="og:site_name" content="The Example">'
        '<meta property="article:published_time" content="2021-05-06T07:08:09Z">'
    )
    page = read_page(a_page(head=head), url="https://example.org/2019/01/01/x")
    assert (page.title, page.published, page.publisher) == ("Another title", "2021-05-06", "The Example")


def test_linked_data_gives_date_and_publisher():
    linked = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2020-02-03", "publisher": {"name": "X"}}]}'
    head = f'<script type="application/ld+json">{linked}</script>'
    page = read_page(a_page(head=head))
    assert (page.published, page.publisher) == ("2020-02-03", "X")


def test_hidden_text_gives_no_claim():
    hidden = '<p hidden>Trade with Kazakhstan was $1 billion.</p><p style="display:none">And $2 billion.</p>'
    page = read_page(a_page(f"<p>{CLAIM}</p>{hidden}{FILLER}"))
    assert [claim.quote for claim in read_text(page.text).claims] == ["$5 billion"]


def test_characters_that_cannot_be_seen_are_dropped():
    page = read_page(
        a_page(f"<p>Trade be\u200btween China and \u202eKazakhstan was $5 bil\u00adlion in 2020.</p>{FILLER}")
    )
    assert CLAIM in page.text


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8-r"])
def test_russian_page_is_read_in_its_declared_charset(charset):
    text = "Товарооборот Китая и Казахстана в 2020 году составил 5 млрд долларов."
    page = read_page(a_page(f"<p>{text}</p>{FILLER}", charset=charset, lang="ru"))
    assert text in page.text


def test_page_declared_as_gb2312_is_read_as_gb18030():
    text = "二〇二〇年中国与哈萨克斯坦双边贸易额五十亿美元，镕字也读得出。"
    body = f"<p>{text}</p>" + "<p>两国部长还谈到了学生、音乐以及连接城镇和山谷的道路，气氛友好。</p>" * 6
    source = f'<html><head><meta charset="gb2312"></head><body><article>{body}</article></body></html>'
    assert text in read_page(source.encode("gb18030")).text


def test_server_charset_goes_before_the_guess():
    page = read_page("Товарооборот Китая".encode("cp1251"), content_type="text/plain; charset=windows-1251")
    assert (page.text, page.lang) == ("Товарооборот Китая", "ru")


def test_plain_text_is_a_page_too():
    assert read_page(CLAIM.encode()).text == CLAIM


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty: not one character"),
        (b" \n ", "empty: not one character"),
        (b"\x00\x01\x02", "bytes that are no text"),
        (b"x" * 20_000_001, "20,000,001 characters of text"),
        (b"<html><body><h1>404 Not Found</h1><p>page not found</p></body></html>", "an error page"),
        (
            b"<html><body><p>Please enable JavaScript and cookies to continue</p></body></html>",
            "a browser check",
        ),
        (b"<html><body></body></html>", "no visible text in the page"),
    ],
)
def test_page_that_is_no_article_is_refused_with_its_place(data, message):
    with pytest.raises(BadInput, match=message) as caught:
        read_page(data, url="https://example.org/x")
    assert str(caught.value).startswith("https://example.org/x: ")


def test_deeply_nested_markup_is_refused_or_read_but_no_crash():
    data = b"<html><body>" + b"<div>" * 20_000 + b"<p>deep</p>" + b"</div>" * 20_000 + b"</body></html>"
    with suppress(BadInput):
        assert read_page(data).text
