"""Makes the data files of the digit model from the images that scikit-learn brings
along.

``python -m handwritten_digits.dataset --output DIR``. The 1,797 images have no dates;
they are dealt out in their order to four months. Neighbours are by the same writer, so
the last month has writers of its own.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

from headgate_ml.contract import load_contract

MONTHS = ("2024-01", "2024-02", "2024-03", "2024-04")

#: Golden requests in all.
GOLDEN = 20


def write_dataset(output: Path) -> None:
    """Write ``2024-01.csv`` ... and ``golden.jsonl``."""
    contract = load_contract("handwritten_digits")
    data = load_digits(as_frame=True)
    rows = data.frame.rename(columns=lambda name: name.replace("pixel", "row"))
    rows = rows.rename(columns={"target": "digit"}).astype(int)
    rows.insert(0, "image_id", [f"image-{number:04d}" for number in range(len(rows))])
    output.mkdir(parents=True, exist_ok=True)
    for month, part in zip(
        MONTHS, np.array_split(np.arange(len(rows)), len(MONTHS)), strict=True
    ):
        table = rows.iloc[part][contract.names]
        table.to_csv(output / f"{month}.csv", index=False)
    asked = [column.name for column in contract.features]
    golden = rows[asked].head(GOLDEN).to_dict(orient="records")
    (output / "golden.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in golden)
    )


def main() -> None:
    """Run the module."""
    parser = argparse.ArgumentParser(
        prog="python -m handwritten_digits.dataset",
        description=__doc__.splitlines()[0],
    )
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    write_dataset(parser.parse_args().output)


if __name__ == "__main__":
    main()
