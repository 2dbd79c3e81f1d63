"""What can become of a cluster, as the command line tells it. Each `str(error)` is a sentence for the user.

ClusterUnusable   no scheduler there, or a node that must not judge: nothing was begun
ClusterLost       the run cannot go on: what was graded is in the store
"""


class ClusterUnusable(Exception):
    """No scheduler answers, or a node differs."""


class ClusterLost(Exception):
    """The scheduler is gone, or all nodes are."""
