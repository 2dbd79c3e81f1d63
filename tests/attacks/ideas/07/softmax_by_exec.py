"""Write the forbidden softmax into a string, take it apart, and run it."""

exec("".join(reversed(")mid ,x(xamtfos.hcrot :1-=mid ,x adbmal = xamtfos")))
log_softmax = eval("lambda x, dim=-1: torch.log_" + "softmax(x, dim)")
