package extract

// A name of the catalogue is never cut into: 各|项存款余额, 税|比.

var nameLead = guard{
	Rule: Rule{
		ID: "keep.name", Says: "是已知指标名的开头",
		Yes: []string{"review: 高标准农田达到‹880万亩›。"},
		No:  []string{"review: 养老床位达到‹880张›。"},
	},
	keeps: func(l *lead, s, words string) bool { return l.known.heads(s, words) },
}

var nameTail = guard{
	Rule: Rule{
		ID: "keep.nametail", Says: "是已知指标名的结尾",
		Yes: []string{"review: 税比‹36.5%›。"},
		No:  []string{"review: 养老床位达到‹880张›。"},
	},
	keeps: func(l *lead, s, words string) bool { return l.known.ends(s, words) },
}
