# Signals keep the receivers connected during the run; import-time connections are not seen.


class Signal:
    def __init__(self, use_caching=False):
        self.receivers = []

    def connect(self, receiver, sender=None, weak=True, dispatch_uid=None):
        self.receivers.append((sender, receiver))

    def disconnect(self, receiver=None, sender=None, dispatch_uid=None):
        kept = [pair for pair in self.receivers if pair[1] is not receiver]
        found = len(kept) != len(self.receivers)
        self.receivers = kept
        return found

    def has_listeners(self, sender=None):
        return any(wanted is None or wanted is sender for wanted, _ in self.receivers)

    def send(self, sender, **named):
        responses = []
        for wanted, receiver in self.receivers:
            if wanted is None or wanted is sender:
                responses.append((receiver, receiver(signal=self, sender=sender, **named)))
        return responses

    def send_robust(self, sender, **named):
        responses = []
        for wanted, receiver in self.receivers:
            if wanted is None or wanted is sender:
                try:
                    responses.append((receiver, receiver(signal=self, sender=sender, **named)))
                except Exception as error:
                    responses.append((receiver, error))
        return responses


def receiver(signal, **kwargs):
    return lambda func: func
