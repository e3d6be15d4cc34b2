"""Every sentence about a message that could not be taken as it was sent."""

BUSY = "系统繁忙，这一条还没有处理。我会自动再试，暂时不用重发；不成的话，会请您再发一次。"
GIVEN_UP = "系统繁忙，上一条没有处理成功，也没有记下，请再发一次。还是不行的话，请换个说法，或发“联系方式”找人帮忙。"
