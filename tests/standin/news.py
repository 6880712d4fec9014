"""An invented outlet: its feed, its pages, and the search that finds one of them at another address."""

import json
from html import escape

PARAGRAPHS = (
    (
        "China's trade with Kazakhstan reached $43.8 billion in 2024, the customs of China said on Monday, and both sides "
        "expect that the new crossing will carry more goods through the mountains than the old road ever did."
    ),
    (
        "Exports to Kazakhstan came to $24.5 billion over the same year, while the trucks at the border waited for two "
        "days on average, drivers told our reporter, who spent a week between the two customs posts."
    ),
    (
        "Officials of both countries met in the capital, spoke of transit, tariffs and visas, and agreed to meet again "
        "before the end of winter, when the snow closes the higher of the two passes for most vehicles."
    ),
)


def page(title, paragraphs=PARAGRAPHS, day="2026-08-20"):
    """An article as an outlet prints it, with its furniture."""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{escape(title)}</title>'
        f'<meta property="article:published_time" content="{day}T09:00:00Z"></head><body>'
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
        f"<article><h1>{escape(title)}</h1>{body}</article>"
        "<footer>Trade of China with Uzbekistan reached $9 billion in 1999, see our archive.</footer></body></html>"
    ).encode()


def feeds(world, path, base):
    """The feed of any outlet (`/trend`), and the pages it announces (`/trend/page/1`)."""
    outlet, _, rest = path.strip("/").partition("/")
    if rest:
        title = "Trade grows" if rest == "page/1" else "Trade, corrected"
        return "text/html; charset=utf-8", page(title)
    if outlet != "trend":
        return "application/rss+xml", _rss([])
    announced = [
        ("China's trade with Kazakhstan grows", f"{base}/feeds/trend/page/1?utm_source=rss"),
        ("Snow closes the pass", f"{base}/feeds/trend/page/2"),
    ]
    return "application/rss+xml", _rss(announced)


def gdelt(world, path, base):
    """What the search answers: the same story, reprinted at another address."""
    told = {"url": f"{base}/feeds/reprint/page/1", "title": "China Kazakhstan trade", "seendate": "20260821T100000Z"}
    return "application/json", json.dumps({"articles": [told]}).encode()


def _rss(announced):
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(url)}</link>"
        "<pubDate>Thu, 20 Aug 2026 09:00:00 +0000</pubDate></item>"
        for title, url in announced
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
