"""The rules: each names a ready-made thing, how a trace recognises it, and what is asked for instead."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One forbidden thing."""

    name: str
    instead: str
    operators: frozenset[str] = frozenset()  # names in torch's `aten` library, composite and decomposed ones
    kernels: frozenset[str] = frozenset()  # operators that are taken out of a worker, but not watched: watching slows every call
    modules: tuple[str, ...] = ()  # no Python function of these modules may run
    functions: tuple[str, ...] = ()  # these Python functions may not run
    names: tuple[str, ...] = ()  # what may not be written: a dotted name, and all below it
    attributes: tuple[str, ...] = ()  # attributes that may not be read, of whatever object
    engine: bool = False  # torch's backward engine may not run
    free: tuple[str, ...] = ()  # dotted names below `modules` and `names` that may be used all the same

    def forbids_name(self, dotted: str) -> bool:
        """Whether a dotted name may not be written. A module on the way to something free may: what is used of it is seen there."""
        if any(is_below(dotted, free) or is_below(free, dotted) for free in self.free):
            return False
        return any(is_below(dotted, name) for name in self.names)


def is_below(dotted: str, top: str) -> bool:
    return dotted == top or dotted.startswith(top + ".")


def _operators(names: str) -> frozenset[str]:
    return frozenset(names.split())


_DERIVATIVES = ("grad", "grad_and_value", "vjp", "jvp", "jacrev", "jacfwd", "hessian", "linearize")

KNOWN = (
    Rule(
        "softmax",
        "Build it from exponentials and a sum.",
        _operators(
            "softmax _softmax special_softmax _safe_softmax _sparse_softmax _masked_softmax _softmax_backward_data"
            " _scaled_dot_product_flash_attention_for_cpu _scaled_dot_product_attention_math scaled_dot_product_attention"
        ),
    ),
    Rule(
        "log_softmax",
        "Build it from logarithms, exponentials and sums.",
        _operators("log_softmax _log_softmax special_log_softmax _sparse_log_softmax _log_softmax_backward_data"),
    ),
    Rule(
        "logsumexp",
        "Build it from a logarithm, exponentials and a sum.",
        _operators("logsumexp special_logsumexp logcumsumexp _logcumsumexp"),
    ),
    Rule(
        "cross_entropy",
        "Build it from your own log-probabilities.",
        functions=("torch.nn.functional.cross_entropy", "torch.nn.functional.linear_cross_entropy"),
        operators=_operators(
            "cross_entropy_loss _chunk_cat_cross_entropy linear_cross_entropy binary_cross_entropy binary_cross_entropy_with_logits"
        ),
    ),
    Rule(
        "nll_loss",
        "Pick the log-probabilities of the targets yourself.",
        _operators("nll_loss nll_loss_nd nll_loss_forward nll_loss2d nll_loss2d_forward"),
    ),
    Rule(
        "embedding",
        "Look the rows up by indexing.",
        _operators("embedding embedding_bag _embedding_bag _embedding_bag_forward_only embedding_renorm_"),
    ),
    Rule(
        "relu",
        "Compare each number with 0 yourself.",
        _operators(
            "relu relu_ relu6 relu6_ leaky_relu leaky_relu_ rrelu rrelu_ rrelu_with_noise rrelu_with_noise_ prelu _prelu_kernel"
            " hardtanh hardtanh_ threshold threshold_ _addmm_activation"
        ),
    ),
    Rule("tanh", "Build it from exponentials.", _operators("tanh tanh_ _foreach_tanh _foreach_tanh_ rnn_tanh rnn_tanh_cell")),
    Rule("mse_loss", "Subtract, square, and take the mean yourself.", _operators("mse_loss huber_loss smooth_l1_loss")),
    Rule(
        "layer_norm",
        "Take the mean and the variance of each row yourself.",
        _operators(
            "layer_norm native_layer_norm native_layer_norm_backward rms_norm _fused_rms_norm group_norm native_group_norm"
            " batch_norm native_batch_norm instance_norm _native_batch_norm_legit cudnn_batch_norm _batch_norm_impl_index"
        ),
        names=("torch.rms_norm", "torch.ops.aten.rms_norm"),  # it is taken apart before the trace sees it
    ),
    Rule(
        "attention",
        "Build it from two matrix products and a softmax.",
        _operators(
            "scaled_dot_product_attention _scaled_dot_product_attention_math _scaled_dot_product_flash_attention"
            " _scaled_dot_product_flash_attention_for_cpu _scaled_dot_product_efficient_attention"
            " _scaled_dot_product_fused_attention_overrideable"
            " _native_multi_head_attention _transformer_encoder_layer_fwd _triton_multi_head_attention _triton_scaled_dot_attention"
        ),
        # taken apart before the trace sees them
        names=("torch.ops.aten.scaled_dot_product_attention", "torch.ops.aten._scaled_dot_product_attention_math"),
    ),
    Rule(
        "autograd",
        "Work the derivative out with pencil and paper, then write down the formula.",
        operators=frozenset({"_make_dual", "_make_dual_copy", "_fw_primal"}),  # derivatives forwards
        modules=("torch.autograd.functional", "torch.autograd.forward_ad", "torch._functorch.eager_transforms"),
        names=(
            *(f"torch.autograd.{name}" for name in ("grad", "backward", "functional", "forward_ad", "Function")),
            *(f"torch.func.{name}" for name in _DERIVATIVES),
            "torch._functorch",
        ),
        attributes=("grad_fn", "_execution_engine", "run_backward"),
        engine=True,
    ),
    Rule(  # where only torch's own automatic gradients are forbidden: an engine of the student's may have a grad_fn of its own
        "torch.autograd",
        "Work the derivative out with pencil and paper, and let your own engine carry it back.",
        operators=frozenset({"_make_dual", "_make_dual_copy", "_fw_primal"}),
        modules=("torch.autograd.functional", "torch.autograd.forward_ad", "torch._functorch.eager_transforms"),
        names=("torch.autograd", "torch.func", "torch._functorch"),
        attributes=("_execution_engine", "run_backward"),
        engine=True,
    ),
    Rule(
        "torch.optim",
        "Write the update yourself.",
        kernels=_operators("_fused_sgd_ _fused_adam_ _fused_adamw_ _fused_adagrad_"),
        modules=("torch.optim",),
        names=("torch.optim", *(f"torch.{ops}_fused_{rule}_" for ops in ("", "ops.aten.") for rule in ("sgd", "adam", "adamw", "adagrad"))),
    ),
)
# No exercise needs these; they go under the functions that the trace watches. Watched wherever anything is forbidden.
UNDERGROUND = Rule(
    "torch's private insides",
    "Use torch's public functions.",
    modules=("torch._refs", "torch._decomp", "torch._prims", "torch._inductor"),
    names=(
        *("torch._C", "torch._refs", "torch._decomp", "torch._prims", "torch._ops", "torch.overrides"),
        *("torch.utils._python_dispatch", "torch._inductor", "torch.library", "ctypes", "grader"),
        *("sys._getframe", "sys.modules", "sys.setprofile", "sys.settrace", "threading.setprofile", "threading.settrace"),
        *("inspect.currentframe", "inspect.stack", "gc.get_objects", "gc.get_referrers"),
    ),
    attributes=("f_back", "f_locals", "f_globals", "tb_frame", "gi_frame", "co_consts", "_disable_current_modes", "_DisableTorchDispatch"),
)

_BY_NAME = {rule.name: rule for rule in (*KNOWN, UNDERGROUND)}


def rules_for(names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with these names. An unlisted name is a module if it has a dot, and else an operator.

    "torch.nn except functional.softmax functional.gelu" forbids a module but for what is named after it.
    """
    return tuple(_BY_NAME.get(name) or _unlisted(name) for name in names)


def _unlisted(name: str) -> Rule:
    name, _, free = name.partition(" except ")
    if "." in name:
        allowed = free.split()
        instead = f"Free here: {', '.join(allowed)}." if allowed else "Write it yourself."
        return Rule(name, instead, modules=(name,), names=(name,), free=tuple(f"{name}.{f}" for f in allowed))
    return Rule(
        name, "Write it yourself from elementary operations.", _operators(f"{name} {name}_ _{name} _foreach_{name} _foreach_{name}_")
    )
