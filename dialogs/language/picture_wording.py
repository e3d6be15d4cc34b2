"""What is said about the picture of a document's first page, where a chat shows it to who asks for it."""

ASK = "看图"
OFFER = f"回复“{ASK}”，发来第一页的图片"
NO_FILE = "这里还没有文件，先发“申报表”。"
NOT_NOW = "图片现在发不出来，请打开文件的链接查看。"


def comes(name: str) -> str:
    """Return what is said until the picture of a file comes."""
    return f"“{name}”第一页的图片马上发来。"
