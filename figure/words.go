package figure

import "fmt"

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

// Title is the period of a figure of that year as users read it: 2019年全年,
// 2016—2020年年均. The year is 0 where it is not known.
func (p Period) Title(year int) string {
	switch of := yearWord(year); {
	case p.Type == MultiYear && p.Average:
		return fmt.Sprintf("%d—%d年年均", p.From, p.To)
	case p.Type == MultiYear:
		return fmt.Sprintf("%d—%d年合计", p.From, p.To)
	case p.Type == Cumulative && year == 0:
		return "累计"
	case p.Type == Cumulative:
		return "截至" + of + "累计"
	case p.Type == AsOf && p.Index == 0:
		return of + "末"
	case p.Type == Half, p.Type == Quarter, p.Type == Month, p.Type == AsOf:
		return p.Short(year)
	case year == 0:
		return "未定"
	default:
		return of + "全年"
	}
}

// Short is the period where there is little room: 2019, 2016—2020年均, 2019年上半年;
// "" where it is not known.
func (p Period) Short(year int) string {
	of := yearWord(year)
	switch {
	case p.Type == Half:
		return of + word(p.Index, "半年", "上半年", "下半年")
	case p.Type == Quarter:
		return of + word(p.Index, "季度", "第一季度", "第二季度", "第三季度", "第四季度")
	case p.Type == Month:
		return fmt.Sprintf("%s%d月", of, p.Index)
	case p.Type == AsOf && p.Index > 0:
		return fmt.Sprintf("%s%d月末", of, p.Index)
	case p.Type == MultiYear && p.From != 0 && p.Average:
		return fmt.Sprintf("%d—%d年均", p.From, p.To)
	case p.Type == MultiYear && p.From != 0:
		return fmt.Sprintf("%d—%d", p.From, p.To)
	case year == 0:
		return ""
	}
	return fmt.Sprint(year)
}

// yearWord is a year as users read it; "" for 0.
func yearWord(year int) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprintf("%d年", year)
}

// word is the i-th of words, the first for what lies outside.
func word(i int, words ...string) string {
	if i < 0 || i >= len(words) {
		i = 0
	}
	return words[i]
}
