"""A library's own words: what the screens say, and how messages of the library system read here."""
