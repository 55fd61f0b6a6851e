package extract

import (
	"strings"

	"linian/figure"
)

// named is what reading a clause gives for one quantity.
type named struct {
	it        item
	name      string
	head      string
	verb      string
	scope     string
	change    figure.Change
	lead      lead
	inherited bool
	fromRole  bool // the first level of 从X到Y
	toRole    bool
	revised   bool  // 由X修订为Y: X and Y are figures of the same year, and Y holds
	unsure    *Rule // what its name is in doubt for: 分别 says that it has its own; nil for most
	postText  string
	past      string    // the words behind those, which are the next figure's; "" behind a list
	ends      bool      // nothing of another figure stands behind those words, but for a list
	otherName called    // the runner-up; its rule is nil where the name is clear
	names     []called  // what each rule says, where that is asked for
	within    []cutting // what was cut within the core, where that is asked for
}

func trimPost(s string) string {
	return strings.Trim(s, " 　、，,：:；;—－\"·…\t")
}

// counts reports whether the unit counts things, so that the noun behind it is
// what is counted.
func counts(it item) bool {
	d := it.unit.Dimension
	return strings.HasPrefix(string(d), "count") || d == "people" || it.unitText == "" || it.noUnit || !it.unitOK
}
