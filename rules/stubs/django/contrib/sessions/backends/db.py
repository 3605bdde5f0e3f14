# A session store: its values are the request's.

from django.http.request import SessionValues


class SessionStore(SessionValues):
    def __init__(self, session_key=None):
        super().__init__("session")
        self.session_key = session_key
