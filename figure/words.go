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
	of := ""
	if year > 0 {
		of = fmt.Sprintf("%d年", year)
	}
	switch p.Type {
	case Half:
		return of + word(p.Index, "半年", "上半年", "下半年")
	case Quarter:
		return of + word(p.Index, "季度", "第一季度", "第二季度", "第三季度", "第四季度")
	case Month:
		return fmt.Sprintf("%s%d月", of, p.Index)
	case MultiYear:
		if p.Average {
			return fmt.Sprintf("%d—%d年年均", p.From, p.To)
		}
		return fmt.Sprintf("%d—%d年合计", p.From, p.To)
	case AsOf:
		return of + "末"
	case Cumulative:
		return "截至" + of + "累计"
	}
	if of == "" {
		return "未定"
	}
	return of + "全年"
}

// word is the i-th of words, the first for what lies outside.
func word(i int, words ...string) string {
	if i < 0 || i >= len(words) {
		i = 0
	}
	return words[i]
}
