"""Invented pages of news of 50 to 200 kB, in three languages and several builds, with what each of them says."""

import json

FIGURES = {
    "en": (
        "China's trade with Kazakhstan reached $43.8 billion in 2024, up 9.2 percent from a year earlier, customs said.",
        "Exports to Kazakhstan came to $25.1 billion, while imports from it stood at $18.7 billion over the same year.",
        "In the first half of 2025 turnover with Uzbekistan grew by 12 percent to $7.4 billion, and exports made up 80 percent of it.",
        "Kyrgyzstan bought goods worth $1.9 billion from China in January 2025, a fifth more than in January 2024.",
        "The two sides aim to raise trade between China and Tajikistan to $5 billion by 2027.",
    ),
    "ru": (
        "Товарооборот Китая с Казахстаном в 2024 году достиг 43,8 млрд долларов, увеличившись на 9,2%, сообщила таможня.",
        "Экспорт в Казахстан составил 25,1 млрд долларов, а импорт оттуда – 18,7 млрд долларов за тот же год.",
        "В первом полугодии 2025 года оборот с Узбекистаном вырос на 12%, до 7,4 млрд долларов.",
        "Киргизия купила в Китае товаров на 1,9 млрд долларов в январе 2025 года, на треть больше, чем годом ранее.",
        "Стороны намерены довести торговлю Китая и Таджикистана до 5 млрд долларов к 2027 году.",
    ),
    "zh": (
        "据海关统计，2024年中国与哈萨克斯坦双边贸易额达438亿美元，同比增长9.2%。",
        "其中，中国对哈萨克斯坦出口251亿美元，自哈萨克斯坦进口187亿美元。",
        "2025年上半年，中国与乌兹别克斯坦贸易额为74亿美元，增长12%。",
        "2025年1月，吉尔吉斯斯坦自中国进口19亿美元，比上年同期增加两成。",
        "双方计划到2027年将中国与塔吉克斯坦的贸易额提高到50亿美元。",
    ),
}  # fmt: skip
PROSE = {
    "en": (
        "The ministers spoke of roads and schools for an hour, and drivers who had waited at the pass for 3 days told our reporter "
        "that the tea there is good. Nobody expected the snow to melt before the end of the month."
    ),
    "ru": (
        "Министры час говорили о дорогах и школах, а водители, прождавшие на перевале 3 дня, рассказали нашему корреспонденту, "
        "что чай там хорош. Никто не ждал, что снег сойдёт до конца месяца."
    ),
    "zh": "两国部长谈了一个小时的公路和学校，在山口等了3天的司机告诉本报记者那里的茶很好。没有人指望月底之前雪会融化。",
}
BUILDS = {  # how many menu entries, teasers, kB of scripts and paragraphs of prose
    "usual": (120, 90, 25, 14),
    "scripts": (50, 20, 90, 12),
    "menus": (260, 160, 5, 10),
    "prose": (60, 60, 25, 60),
}


def pages():
    """Give (build, language, the paragraphs of the article, the bytes of the page)."""
    return [
        (build, lang, told, _page(lang, told, *size))
        for build, size in BUILDS.items()
        for lang in FIGURES
        for told in [_paragraphs(lang, size[3])]
    ]


def _paragraphs(lang, many):
    """Let figures stand here and there in the prose, as in a report of a visit."""
    told = [PROSE[lang]] * many
    for place, text in enumerate(FIGURES[lang]):
        told.insert(place * 2, text)
    return told


def _page(lang, told, entries, teasers, script_kb, _):
    menu = "".join(
        f'<li class="menu-item item-{n}"><a href="/section/{n}/" title="Section {n}"><span>Section {n}</span></a></li>'
        for n in range(entries)
    )
    cards = "".join(
        f'<div class="card"><a href="/news/{n}.html"><img src="/img/{n}.jpg" alt="" loading="lazy">'
        f'<h3>A headline about something else, number {n}</h3></a><time datetime="2025-05-01">1 May</time></div>'
        for n in range(teasers)
    )
    script = f"<script>var data = {json.dumps({f'key{n}': 'value ' * 4 for n in range(script_kb * 20)})};</script>"
    style = "<style>" + "".join(f".c{n} {{ margin: {n}px; color: #123 }}" for n in range(script_kb * 8)) + "</style>"
    body = "".join(f'<p>{text} <a href="/tag/{n}">…</a></p>' for n, text in enumerate(told))
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>Visit | Daily</title>{style}{script}'
        '<meta property="og:title" content="A visit"><meta property="article:published_time" content="2025-08-20T09:00:00Z">'
        f'</head><body class="single"><header><nav><ul>{menu}</ul></nav></header><main><div class="wrap"><article>'
        f'<h1>A visit</h1><div class="entry-content">{body}</div></article></div><aside>{cards}</aside></main>'
        f"<footer><ul>{menu}</ul></footer>{script}</body></html>"
    ).encode()
