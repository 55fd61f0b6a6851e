package main

import (
	"bytes"
	"testing"
	"time"
)

// Without a terminal long work says now and then how far it is, short work and
// quiet work say nothing.
func TestProgressOfALog(t *testing.T) {
	var out bytes.Buffer
	at := time.Unix(0, 0)
	p := newProgress(streams{err: &out}, false)
	p.now, p.last = func() time.Time { return at }, at
	for i := range 50 {
		at = at.Add(time.Second)
		p.update(i+1, 50)
	}
	p.finish()
	if want := "处理中：20 / 50\n处理中：40 / 50\n"; out.String() != want {
		t.Errorf("said %q, want %q", out.String(), want)
	}
	out.Reset()
	quiet := newProgress(streams{err: &out}, true)
	quiet.now = func() time.Time { return at.Add(time.Hour) }
	quiet.update(1, 2)
	if out.Len() > 0 {
		t.Errorf("quiet work says %q", out.String())
	}
}
