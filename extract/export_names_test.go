package extract

import "slices"

// WithoutConstruct takes a construct out of its table, and returns what puts it back.
func WithoutConstruct(id string) (undo func()) {
	for _, takeOut := range []func(string) func(){
		from(&refusals),
		from(&numeralRules),
		from(&gapRules),
		from(&nounBehindRules),
		from(&nounEnds),
		from(&nounEndsAt),
		from(&nameTidies),
	} {
		if undo := takeOut(id); undo != nil {
			return undo
		}
	}
	return nil
}

func from[F any](table *[]construct[F]) func(id string) func() {
	return func(id string) func() {
		all := *table
		k := slices.IndexFunc(all, func(c construct[F]) bool { return c.ID == id })
		if k < 0 {
			return nil
		}
		*table = slices.Delete(slices.Clone(all), k, k+1)
		return func() { *table = all }
	}
}
