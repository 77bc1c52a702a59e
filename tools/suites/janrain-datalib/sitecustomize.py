"""What Python had when these packages were written: without it neither their setup script nor they themselves run."""
import collections
import collections.abc
import sys
import types

for name in ("Mapping", "MutableMapping"):
    setattr(collections, name, getattr(collections.abc, name))

# Their setup script would fetch an installer from an address that is no longer there.
sys.modules["distribute_setup"] = types.ModuleType("distribute_setup")
sys.modules["distribute_setup"].use_setuptools = lambda *args, **kwargs: None
