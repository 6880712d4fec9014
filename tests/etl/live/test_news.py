"""What a refresh brings in from outlets' feeds and the article search: proposed claims, each story once."""


def claims(house):
    return house.rows("select china_flow, value, state, url from claim_list order by 1, 2")


def test_a_feed_brings_in_proposed_claims(house):
    code, report = house.refresh("feeds")
    assert code == 0
    assert [outcome["result"] for outcome in report["sources"]] == ["loaded"]
    assert [row[:3] for row in claims(house)] == [("export", 24.5e9, "proposed"), ("total", 43.8e9, "proposed")]


def test_only_announcements_about_this_trade_are_fetched(house):
    house.refresh("feeds")
    pages = [path for name, path, *_ in house.standin.requests if "/page/" in path]
    assert pages == ["/feeds/trend/page/1"]


def test_a_second_round_asks_whether_the_feed_changed_and_adds_nothing(house):
    house.refresh("feeds")
    before = claims(house)
    house.standin.requests.clear()
    code, report = house.refresh("feeds", day=house.tomorrow())
    asked = {path: headers for _, path, headers, _ in house.standin.requests}
    assert (code, report["sources"][0]["added"], claims(house)) == (0, 0, before)
    assert "If-None-Match" in asked["/feeds/trend"]


def test_the_same_story_at_another_address_is_a_further_citation_of_one_story(house):
    house.refresh("feeds")
    before = claims(house)
    house.refresh("gdelt")
    assert claims(house) == before
    stories = house.rows("select url, is_told_here, story_id from story_list order by is_told_here desc")
    assert [(url.split("/feeds/")[1], told) for url, told, _ in stories] == [("trend/page/1", 1), ("reprint/page/1", 0)]
    assert len({story for *_, story in stories}) == 1


def test_outlets_that_cannot_be_reached_fail_the_round_and_nothing_else(house):
    code, report = house.refresh("feeds", scenario={"feeds": "html"})
    assert (code, report["sources"][0]["result"]) == (4, "failed")
    assert "no feed" in report["sources"][0]["cause"] or any(
        "no feed" in why for why in report["sources"][0]["refused"]
    )


def test_an_error_of_the_search_in_plain_text_is_told(house):
    code, report = house.refresh("gdelt", scenario={"gdelt": "html"})
    assert code == 4
    assert "the search answers" in str(report["sources"][0])


def test_an_article_that_a_rehearsal_read_is_not_lost(house):
    house.refresh("feeds", "--dry-run")
    assert house.refresh("feeds")[1]["sources"][0]["added"] == 2


def test_an_article_that_came_before_a_run_was_killed_is_not_lost(house, monkeypatch):
    from etl.intake import rounds

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rounds, "load_round", killed)
        assert house.run("refresh", "feeds")[0] == 130
    assert house.refresh("feeds", day=house.tomorrow())[1]["sources"][0]["added"] == 2


def test_a_page_that_held_no_claim_is_not_asked_for_again(house, monkeypatch):
    from tests.standin import news

    monkeypatch.setattr(news, "PARAGRAPHS", ("Nothing about figures is said here.",) * 3)
    monkeypatch.setattr(news, "page", lambda title: b"<html><body><article>%s</article></body></html>" % title.encode())
    house.refresh("feeds")
    house.standin.requests.clear()
    house.refresh("feeds", day=house.tomorrow())
    assert not [path for _, path, *_ in house.standin.requests if "/page/" in path]
