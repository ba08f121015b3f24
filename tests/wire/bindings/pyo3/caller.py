"""Uses the codes of the module, and those of its exceptions. The arguments are texts that nothing may contain."""

import sys

import harbour
from harbour import DeepSeaCode, HarbourCode, HighCode, LighthouseCode

SECRETS = sys.argv[1:]

codes = [code for code in vars(HarbourCode).values() if isinstance(code, HarbourCode)]
assert len(codes) == 12, codes
for code in codes:
    assert HarbourCode.of(int(code)) == code
    assert {code: "found"}[HarbourCode.of(int(code))] == "found"
    try:
        harbour.fail(code.name)
        raise SystemExit(f"{code.name}: no error")
    except RuntimeError as error:
        its_code, text = error.args
        assert its_code == code, error
        for secret in SECRETS:
            assert secret not in f"{text} {error} {error!r}", f"{secret} is in {error!r}"

assert HarbourCode.Fog == -3 and HarbourCode.Fog == HarbourCode.of(-3)
assert HarbourCode.Fog.name == "HARBOUR_FOG"
assert HarbourCode.Fog.help == "wait for the fog to lift"
assert repr(HarbourCode.Full) == "HarbourCode.Full"
try:
    HarbourCode.of(15)
    raise SystemExit("a retired code is not an error")
except ValueError as error:
    assert "15" in str(error), error

assert LighthouseCode.LampOut.code == "10"
assert LighthouseCode.LampOut != LighthouseCode.HarbourFog
try:
    harbour.light(3)
    raise SystemExit("no error")
except RuntimeError as error:
    assert error.args == (LighthouseCode.LampOut, "The lamp is out", 3), error

assert int(DeepSeaCode.Cold) == -(2**63) and int(DeepSeaCode.Dark) == 2**63 - 1
assert int(HighCode.Top) == 2**64 - 1
