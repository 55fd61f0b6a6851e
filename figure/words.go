package figure

// Title is the kind's Chinese name, as users read it.
func (k Kind) Title() string {
	switch k {
	case Actual:
		return "结果"
	case Target:
		return "目标"
	case Criterion:
		return "标准"
	case Ordinal:
		return "序数"
	case Rank:
		return "位次"
	case Reference:
		return "参照"
	case Suspect:
		return "存疑"
	}
	return string(k)
}
