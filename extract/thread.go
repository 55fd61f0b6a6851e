package extract

// thread is what the clauses of one sentence hand on.
type thread struct {
	topic   string   // the last head: what a clause without a subject is about
	heads   []string // of the last coordination, for a following 分别
	said    []string // the heads of the figures so far, for the same
	verb    string   // the verb that governs a list
	scope   string
	rate    string // the name of the last figure where a noun says its growth: 贷款增速
	grew    string // the verb of the last figure where that is the growth of an amount
	named   bool   // topic comes from a figure
	last    item   // the last figure that was named
	share   string // the name of the last figure that is a share of something
	whole   whole  // what parts that follow are parts of
	actor   string // who did what 其中 tells of: 市中院
	handled string // what was handed over to be dealt with: 建议
}

// begin forgets the sentence before. Only the memory of said is kept, since
// heads may be a part of it, and the whole, whose parts the next may tell.
func (th *thread) begin() { *th = thread{said: th.said[:0], whole: th.whole} }
