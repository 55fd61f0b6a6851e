package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"
)

// barDelay is how long the work must take before a bar is worth drawing, and
// lineDelay how long it is silent where no bar can be drawn.
const (
	barDelay  = time.Second
	lineDelay = 20 * time.Second
)

// A progress draws a bar on a terminal once the work takes longer than
// barDelay; elsewhere (a log, a pipe) it says every lineDelay how far it is.
type progress struct {
	s    streams
	off  bool
	now  func() time.Time
	last time.Time // of the start, or of the last line
	bar  *progressbar.ProgressBar
}

func newProgress(s streams, quiet bool) *progress {
	return &progress{s: s, off: quiet, now: time.Now, last: time.Now()}
}

// update is called with the number of steps done; from one goroutine at a time.
func (p *progress) update(done, total int) {
	switch {
	case p.off:
	case p.s.terminal:
		p.draw(done, total)
	case p.now().Sub(p.last) >= lineDelay:
		p.last = p.now()
		fmt.Fprintf(p.s.err, "处理中：%d / %d\n", done, total)
	}
}

func (p *progress) draw(done, total int) {
	if p.bar == nil && p.now().Sub(p.last) < barDelay {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.s.err),
			progressbar.OptionSetDescription("处理中"),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish())
	}
	p.bar.ChangeMax(total)
	p.bar.Set(done)
}

// finish takes the bar off the terminal.
func (p *progress) finish() {
	if p.bar != nil {
		p.bar.Finish()
	}
}
