package figure

// A Reading is one way to understand a figure: what words decide of it, without the
// number.
type Reading struct {
	Indicator, Head, Verb, Scope string
	Kind                         Kind
	Change                       Change
	Year                         int
	Period                       Period
}

// An Alternative is a reading that was not chosen, though it was nearly as good.
type Alternative struct {
	Reading
	Why []Reason
}

// A Reason is what one rule says of a figure.
type Reason struct {
	Rule     string // its id: kind.aim
	Says     string // in Chinese: 数字后面写明是目标
	Proposes string
	Cost     int
	// From and End are the words that it rests on, in bytes of Report.Text; both are
	// 0 where it rests on the section or the year.
	From, End int
}

// Reading is how o is understood.
func (o Observation) Reading() Reading {
	return Reading{
		Indicator: o.Indicator, Head: o.Head, Verb: o.Verb, Scope: o.Scope,
		Kind: o.Kind, Change: o.Change, Year: o.Year, Period: o.Period,
	}
}

// As is o understood in another way.
func (o Observation) As(r Reading) Observation {
	o.Indicator, o.Head, o.Verb, o.Scope = r.Indicator, r.Head, r.Verb, r.Scope
	o.Kind, o.Change, o.Year, o.Period = r.Kind, r.Change, r.Year, r.Period
	return o
}
