"""What Prometheus can ask."""

from prometheus_client import Counter, Histogram

RECEIVED = Counter("porchlight_received_total", "Messages stored in the inbox.", ["wire"])
REFUSED = Counter("porchlight_refused_total", "Requests turned away at the door.", ["wire", "why"])
HANDLED = Counter("porchlight_handled_total", "Messages handled.")
QUARANTINED = Counter("porchlight_quarantined_total", "Messages set aside because no handler could take them.")
RECEIPTS_SET_ASIDE = Counter(
    "porchlight_receipts_set_aside_total", "Receipts set aside because they could not be taken."
)
SWEPT = Counter("porchlight_swept_total", "Due watches acted on.")
SENT = Counter("porchlight_sent_total", "Attempts to send, by what became of them.", ["wire", "fate"])
LOOP_FAILURES = Counter("porchlight_loop_failures_total", "Failures of a loop.", ["loop"])
LATENESS = Histogram(
    "porchlight_page_lateness_seconds",
    "From the time a page was written to the provider having it.",
    ["wire"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60),
)
FOUND = Counter("porchlight_found_total", "What the watchman found wrong.", ["what"])
BEATS = Counter(
    "porchlight_heartbeats_total", "Outward heartbeats sent, and withheld because something was wrong.", ["sent"]
)
PAGED_PLAINLY = Counter("porchlight_paged_plainly_total", "Watches paged in plain words, for they failed otherwise.")
CANARY = Counter("porchlight_canary_total", "Test pages, by whether they arrived.", ["arrived"])
