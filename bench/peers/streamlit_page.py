"""The page as a Streamlit tutorial writes it."""

import plotly.express as px
import streamlit as st
from trade import COUNTRIES, annual, monthly

YEARS, MONTHS = st.cache_data(annual)(), st.cache_data(monthly)()
st.title("Trade")
chosen = st.multiselect("Countries", COUNTRIES, COUNTRIES)
measure = st.radio("Measure", ["export", "import"])
years, months = (table[table["country"].isin(chosen)] for table in (YEARS, MONTHS))
st.plotly_chart(px.bar(years, x="period", y=measure, color="country", barmode="group"))
bars = px.bar(months, x="period", y=measure, color="country")
for country in chosen:
    one = months[months["country"] == country]
    bars.add_scatter(x=one["period"], y=one["change"], name=f"{country} y/y")
st.plotly_chart(bars)
st.dataframe(months)
st.download_button("CSV", months.to_csv(), "trade.csv")
