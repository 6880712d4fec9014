"""A page as the browser gets it, for looking into."""

import json

from plotly.utils import PlotlyJSONEncoder


def written(component):
    """Write a component tree as JSON text."""
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)
