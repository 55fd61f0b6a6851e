package extract

import (
	"linian/figure"
)

// Kinds that the number itself says.
var numberKinds = []proposer[figure.Kind]{
	kindRule(Rule{
		ID: "kind.damaged", Cost: costItself, Says: "数字本身疑似损坏",
		Yes: []string{"review: 新增养老床位‹88l张›。"},
		No:  []string{"review: 新增养老床位‹881张›。"},
	}, figure.Suspect, at(func(v *view) bool { return v.n.it.kind == itemSuspect })),
	kindRule(Rule{
		ID: "kind.rank", Cost: costItself, Says: "是名次",
		Yes: []string{"review: 综合实力居全省‹第3位›。"},
		No:  []string{"review: 建成‹3座›桥梁。"},
	}, figure.Rank, at(func(v *view) bool { return v.n.it.kind == itemRank })),
}
