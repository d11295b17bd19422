"""Entry point of a model's code archive: ``python3 code.zip COMMAND``."""

import sys

from headgate_ml.cli import main

sys.exit(main())
