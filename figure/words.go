package figure

// Title is the qualifier in one Chinese word, as tables show it; "" for EQ.
func (q Qualifier) Title() string {
	switch q {
	case GT:
		return "超"
	case GE:
		return "以上"
	case LT:
		return "不足"
	case LE:
		return "以内"
	case About:
		return "约"
	case Near:
		return "近"
	case Many:
		return "数"
	}
	return ""
}

// Qualify puts the qualifier's word where Chinese puts it: 超4%, 约7%, 4%以上.
func (q Qualifier) Qualify(s string) string {
	switch q {
	case GE, LE:
		return s + q.Title()
	}
	return q.Title() + s
}

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
