"""Is a breast tumour malignant? The smallest model: four files and the bundled data."""
