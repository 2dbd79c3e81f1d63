"""A file that plots is loaded like any other: nothing is drawn, and nothing is looked for on the disk."""

import sys

import pytest

from grader.worker.modules import Sources
from grader.worker.silent import DRAWING, silence_drawing


@pytest.mark.parametrize(
    "text",
    [
        "import matplotlib\nmatplotlib.use('Agg')",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=(4, 3))\nax.plot([1, 2])\nplt.show()",
        "from matplotlib import pyplot as plt\nfig, axes = plt.subplots(2, 2)\naxes[0, 1].set_title('loss')\nplt.savefig('a.png')",
        "import seaborn as sns\nsns.set_theme()",
        "from mpl_toolkits.mplot3d import Axes3D",
        "import matplotlib.pyplot as plt\nplt.rcParams['figure.dpi'] = 100\nwith plt.style.context('ggplot'):\n    pass",
    ],
)
def test_pictures_cost_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in DRAWING]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    silence_drawing()
    sources = Sources({"work": text})
    try:
        sources.load("work")
    finally:
        sources.forget()
        for name in [name for name in sys.modules if name.partition(".")[0] in DRAWING]:
            del sys.modules[name]
