"""Invented secrets and personal data that no log may show; none of the numbers can ring."""

SETTING_SECRETS = ("Planted-webhook-secret", "planted key/with signs that is long", "planted:password@1")
BOT_TOKEN = ":".join(("123456789", "AAplanted-token_that-nobody-has-0123456789"))
PLANTED = {
    "a setting": (*SETTING_SECRETS, "planted%20key%2Fwith%20signs%20that%20is%20long"),
    "a bot's token": (BOT_TOKEN, BOT_TOKEN.replace(":", "%3A")),
    "a mobile telephone": (
        "10000000000".replace("10", "19", 1),
        "190-0000-0000",
        "190 0000 0000",
        "１９０００００００００",
    ),
    "a telephone": ("010-00000000", "01000000000", "(010)00000000", "0311 0000000"),
    "an e-mail address": ("nobody@example.org", "zhang.san+bot@mail.example.com.cn", "张三@example.cn"),
    "an identity card": ("110101190001010000", "11010119000101000X"),
    "a credit code": ("91110000000000000A", "91110000MA0000000X", "91110000ma0000000x"),
    "a drawn token": ("Zm9vYmFyYmF6cXV4MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG0",),
    "a person on 微信": (
        "oTESTS0000000000000000000001",
        "oPlanted-_012345678901234567",
        "wmPlanted_-012345678901234567890",
    ),
}
"""By kind, in the forms in which it may stand in a text."""
