"""What the data are as a whole, for search engines and for programs that load data sets."""

from alignkb.exports.dataset.forms import EXPORTS, dataset_file

__all__ = ["EXPORTS", "dataset_file"]
