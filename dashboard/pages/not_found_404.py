"""What an address without a page shows."""

import dash

from dashboard import pages_tools

dash.register_page(__name__, path="/404", title=pages_tools.titled(pages_tools.NOT_FOUND), order=None)
layout = pages_tools.nothing_here
