"""A small contract, and rows that keep it."""

DOCUMENT = {
    "version": "1.0.0",
    "label": "late",
    "split_by": "date",
    "slices": ["origin"],
    "columns": [
        {"name": "id", "type": "string", "role": "id"},
        {"name": "date", "type": "date", "role": "context"},
        {"name": "origin", "type": "string", "domain": ["EWR", "JFK"]},
        {"name": "distance", "type": "integer", "range": [50, 5000]},
        {
            "name": "temperature",
            "type": "number",
            "completeness": 0.5,
            "range": [-20, 120],
            "median": [30, 90],
            "unit": "degrees Fahrenheit",
        },
        {"name": "late", "type": "integer", "role": "label", "domain": [0, 1]},
    ],
}

HEADER = "id,date,origin,distance,temperature,late"
ROWS = [
    "a,2013-01-01,EWR,200,40.5,0",
    "b,2013-01-01,JFK,300,,1",
    "c,2013-01-02,JFK,1000,50,0",
]
