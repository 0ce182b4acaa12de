"""Who may tell an alert: one at a time, on both databases."""

from datetime import timedelta

from chorus.types import Alert, Raised
from tests import make

HOLD = timedelta(minutes=5)


def test_a_claim_holds_until_it_is_settled_or_its_holder_is_silent(store):
    alert = Alert(id="a", kind="disk")
    raised = Raised(id="a", at=make.NOW, alert=alert)
    with store.transaction() as tx:
        tx.alerts.save(raised)
        assert tx.alerts.claim("a", make.NOW, HOLD)
        assert not tx.alerts.claim("a", make.NOW, HOLD)
        assert not tx.alerts.claim("b", make.NOW, HOLD)
        tx.alerts.save(raised.model_copy(update={"tries": 1}))
        assert not tx.alerts.claim("a", make.NOW, HOLD), "what is kept meanwhile lets nobody in"
        assert tx.alerts.claim("a", make.NOW + HOLD, HOLD)
        tx.alerts.settle(raised)
        assert tx.alerts.claim("a", make.NOW, HOLD)
