# Sessions.
