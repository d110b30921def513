"""What the command ``reader`` does, up to the first painted screen of the article; then it says so and ends.

Imports nothing of Qt at its top, as the command does not: the worker processes import this module again.
"""

import gc
import sys

from reader.worker import Worker


def main() -> int:
    """Start as ``reader.cli`` and ``reader.app`` do."""
    gc.disable()
    first = Worker("article-reader", preload="reader.services.opening:warm_up")
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the worker has been started

    from reader import app  # noqa: PLC0415 - as above
    from reader.services.article_reader import ArticleReader  # noqa: PLC0415 - as above

    app.ignore_missing_screen()
    articles = ArticleReader(first)
    application = app.application()
    window = app.build_window(articles)
    window.parts.page.shown.connect(lambda: (print("painted", flush=True), QTimer.singleShot(0, window.close)))
    window.show()
    app.open_at_start(window, None)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
