"""What is said where a person of the bureau takes over a chat, and gives it back."""

QUEUED = (
    "已转人工，请稍候。人工接待期间发的消息由工作人员回复，不会填进申报表；已填的都已存好。不想等了，发“继续”接着填。"
)
BACK = "人工接待已结束，我们接着填。"
