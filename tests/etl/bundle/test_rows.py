"""CSV that has no single meaning is refused with its line."""

import pytest

from etl.bundle.rows import Row, read_rows, take_rows
from etl.errors import BadInput


@pytest.fixture
def read(tmp_path):
    def from_bytes(content):
        path = tmp_path / "a.csv"
        path.write_bytes(content)
        return list(read_rows(path, "data/a.csv", ("name", "value")))

    return from_bytes


def test_rows_come_with_their_line_even_after_a_cell_of_two_lines(read):
    rows = read(b'name,value\n"two\nlines",1\nlast,2\n')
    assert [(row.place, row.cells["value"]) for row in rows] == [("data/a.csv:2", "1"), ("data/a.csv:4", "2")]


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(read):
    assert read(b"\xef\xbb\xbfname,value\r\na,1\r\n") == [Row("data/a.csv:2", {"name": "a", "value": "1"})]


def test_an_empty_line_is_no_row(read):
    assert len(read(b"name,value\n\na,1\n\n")) == 1


def test_a_row_of_another_width_is_refused_in_its_place(read):
    first, second = read(b"name,value\na,1,2\nb,1\n")
    assert str(first) == "data/a.csv:2: 3 cells; expected 2, as in the header"
    assert second.cells["name"] == "b"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "data/a.csv:1: missing column name, value"),
        (b"name,worth\n", "data/a.csv:1: unknown column worth and missing column value"),
        (b"value,name\n", "data/a.csv:1: columns repeated or in another order"),
        (b"name,value\na,1\nb,\xff\n", "data/a.csv:3: byte 0xff is not UTF-8"),
        (b"name,value\na,\0\n", "data/a.csv:2: a NUL character"),
        (b'name,value\n"a,1\n', "data/a.csv:2: unexpected end of data"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(read, content, told):
    with pytest.raises(BadInput) as refused:
        read(content)
    assert str(refused.value).startswith(told)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        list(read_rows(tmp_path / "none.csv", "data/none.csv", ("name",)))


def test_after_ten_errors_the_rest_are_counted(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name\n" + "x\n" * 25)

    def refuse(row):
        raise row.refuse("name", "'x'")

    taken, refused = take_rows(path, "data/a.csv", ("name",), refuse)
    assert (taken, len(refused), str(refused[-1])) == ([], 11, "data/a.csv: and 15 more like these")


def a_row(value):
    return Row("data/a.csv:7", {"value": value})


@pytest.mark.parametrize("cell", ["222441000", "7.1293", "-3", "0"])
def test_a_plain_number_is_read(cell):
    assert a_row(cell).number("value") == float(cell)


@pytest.mark.parametrize("cell", ["", "1,000", "1 000", "1e9", "NaN", "inf", "1.", ".5", "0x10", "9" * 400, "٣"])
def test_any_other_number_is_refused(cell):
    with pytest.raises(BadInput, match=r"data/a.csv:7, value: .*; expected a plain number") as refused:
        a_row(cell).number("value")
    assert refused.value.where == "data/a.csv:7, value"


@pytest.mark.parametrize("cell", ["ftp://x.example/a", "javascript:alert(1)", "www.x.example", "https://", "http:// x"])
def test_an_address_that_is_not_of_the_web_is_refused(cell):
    with pytest.raises(BadInput, match="https://"):
        a_row(cell).address("value")
