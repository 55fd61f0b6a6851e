package report

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"linian/finding"
)

// A PDFEngine reads the text layer of PDF files. It holds PDFium, compiled to
// WebAssembly, which runs inside this process without cgo, without files and
// without network. The first start on a machine translates it to machine code
// (some seconds), which is kept in the cache folder; later ones take a fraction
// of a second. Nothing is started before the first PDF.
//
// A PDFEngine is safe for concurrent use. The pure Go readers were tried first:
// ledongthuc/pdf and its like send the line ends that they add themselves
// through the font's code table, where code 10 is often a digit, so that a year
// 2021 became 20218; and they cut a line at each change of font.
type PDFEngine struct {
	cacheDir   string
	usual, big *pdfPool
}

// A pdfPool lends workers that may take as much memory each.
type pdfPool struct {
	memory  uint64
	refused atomic.Int64    // how often a worker wanted more
	free    chan *pdfWorker // nil stands for one that is not started

	mu    sync.Mutex              // held while a worker starts
	cache wazero.CompilationCache // the workers share the compiled code
}

// A pdfWorker is a pool of PDFium's that holds one worker: what stops a worker
// amid its work is the end of its pool's context. (Kill closes it under the
// hands of the goroutine that runs in it, which is a data race.)
type pdfWorker struct {
	pdfium.Pool
	stop context.CancelFunc
}

// bigPDF is the size from which a file is read by the one worker that may take
// more memory: a file is copied into its worker.
const bigPDF = 64 << 20

// NewPDFEngine makes an engine that keeps its compiled code in cacheDir; ""
// means the user's cache folder. A folder that cannot be written is not used.
func NewPDFEngine(cacheDir string) *PDFEngine {
	if cacheDir == "" {
		if dir, err := os.UserCacheDir(); err == nil {
			cacheDir = filepath.Join(dir, "linian", "pdfium")
		}
	}
	return &PDFEngine{cacheDir: cacheDir, usual: newPDFPool(4, 256<<20), big: newPDFPool(1, 1<<30)}
}

func newPDFPool(workers int, memory uint64) *pdfPool {
	p := &pdfPool{memory: memory, free: make(chan *pdfWorker, workers)}
	for range workers {
		p.free <- nil
	}
	return p
}

// Close frees the engine's memory.
func (e *PDFEngine) Close() error { return cmp.Or(e.usual.close(), e.big.close()) }

func (e *PDFEngine) poolFor(size int) *pdfPool {
	if size < bigPDF {
		return e.usual
	}
	return e.big
}

// close ends the workers, once those that are lent are back.
func (p *pdfPool) close() (err error) {
	for range cap(p.free) {
		if w := <-p.free; w != nil {
			err = cmp.Or(err, w.Close())
			w.stop()
		}
	}
	for range cap(p.free) {
		p.free <- nil
	}
	return err
}

// lend waits for a worker; the error is that of ctx, or says why none starts.
func (p *pdfPool) lend(ctx context.Context, cacheDir string) (*pdfWorker, error) {
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case w := <-p.free:
		if w != nil {
			return w, nil
		}
	}
	w, err := p.start(cacheDir)
	if err != nil {
		p.free <- nil
	}
	return w, err
}

// back takes a worker that works on.
func (p *pdfPool) back(w *pdfWorker) { p.free <- w }

// discard takes a worker that was stopped or has trapped; another one will be
// started in its place.
func (p *pdfPool) discard(w *pdfWorker) {
	w.stop()
	w.Close()
	p.free <- nil
}

// start starts one worker at a time: of two that start together, one may find the
// module that the other has read from the folder before its code is whole, and traps
// (github.com/wazero/wazero/issues/2547).
func (p *pdfPool) start(cacheDir string) (*pdfWorker, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	ctx, stop := context.WithCancel(experimental.WithMemoryAllocator(context.Background(), p))
	// Closing on the end of a context is what lets a file be stopped.
	rc := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCompilationCache(p.compiled(cacheDir))
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 0, MaxIdle: 1, MaxTotal: 1, Context: ctx,
		RuntimeConfig: rc, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		stop()
		return nil, err
	}
	return &pdfWorker{pool, stop}, nil
}

// compiled is the cache of compiled code, in the folder if it can be written. p.mu is held.
func (p *pdfPool) compiled(cacheDir string) wazero.CompilationCache {
	if p.cache == nil && cacheDir != "" && os.MkdirAll(cacheDir, 0o755) == nil {
		if c, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			p.cache = c
		}
	}
	if p.cache == nil {
		p.cache = wazero.NewCompilationCache()
	}
	return p.cache
}

// Allocate gives a worker its memory, as wazero asks for it.
func (p *pdfPool) Allocate(uint64, uint64) experimental.LinearMemory { return &pdfMemory{of: p} }

// A pdfMemory grows by doubling up to its pool's bound. wazero's own grows by a
// quarter and leaves three times as much to the collector.
type pdfMemory struct {
	of  *pdfPool
	buf []byte
}

// Reallocate gives nil for too much, upon which PDFium traps.
func (m *pdfMemory) Reallocate(size uint64) []byte {
	switch {
	case size > m.of.memory:
		m.of.refused.Add(1)
		return nil
	case size > uint64(cap(m.buf)):
		grown := make([]byte, size, min(max(size, 2*uint64(cap(m.buf))), m.of.memory))
		copy(grown, m.buf)
		m.buf = grown
	}
	m.buf = m.buf[:size]
	return m.buf
}

// Free leaves the memory to the collector.
func (m *pdfMemory) Free() {}

// pages gives the text of each page, lines separated by "\n", with the rows of
// its tables. When ctx ends the worker is stopped in whatever it does.
func (e *PDFEngine) pages(ctx context.Context, file string, data []byte, limit int64, b *budget) (pages []pdfPage, err error) {
	workers := e.poolFor(len(data))
	worker, err := workers.lend(ctx, e.cacheDir)
	if ctx.Err() != nil {
		if err == nil {
			workers.back(worker)
		}
		return nil, errStopped
	}
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "PDF 阅读组件无法启动: "+err.Error())
	}
	watched := context.AfterFunc(ctx, worker.stop)
	defer func() {
		p := recover()
		switch {
		case !watched():
			workers.discard(worker)
			pages, err = nil, errStopped
		case p != nil: // the module trapped
			workers.discard(worker)
			pages, err = nil, fail(file, finding.FileUnreadable, "PDF 文件已损坏，无法读取")
		default:
			workers.back(worker)
		}
	}()
	inst, err := worker.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "PDF 阅读组件忙: "+err.Error())
	}
	defer inst.Close()
	refused := workers.refused.Load()
	doc, err := inst.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return nil, fail(file, finding.FileUnreadable, "PDF 有打开密码；请去除密码后再读")
	case err != nil && workers.refused.Load() > refused:
		return nil, fail(file, finding.FileTooLarge, "PDF "+tooMuchMemory)
	case err != nil:
		return nil, fail(file, finding.FileUnreadable, "PDF 文件已损坏，无法打开")
	}
	n, err := inst.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "PDF 文件已损坏，无法读取页数")
	}
	size := int64(0)
	for i := 0; i < n.PageCount && ctx.Err() == nil; i++ {
		at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		text, garbled, err := readPage(inst, at)
		page := pdfPage{garbled: garbled}
		if err != nil && workers.refused.Load() > refused { // PDFium has trapped and reads nothing any more
			return pages, fail(file, finding.FileTooLarge, fmt.Sprintf("PDF 第 %d 页%s", i+1, tooMuchMemory))
		}
		if err == nil && !garbled { // a broken page counts as one without text
			page = tablesOf(inst, at, text)
		}
		if size += int64(len(page.text)); size > limit {
			return nil, fail(file, finding.FileTooLarge, fmt.Sprintf("PDF 的文字超过上限 %s（--max-unpacked）", bytesText(limit)))
		}
		if !b.text(int(size)) {
			break
		}
		pages = append(pages, page)
	}
	return pages, nil
}

// tooMuchMemory is what a user reads of a PDF of a few kilobytes that unfolds to
// gigabytes.
const tooMuchMemory = "的内容展开后过大，超过内存上限，没有读取；请用其他软件另存为较小的 PDF 或 Word 文件后再读"

// cleanPage makes line ends "\n" and takes out what PDFium puts for hyphens at
// a line's end and for glyphs without a character.
func cleanPage(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\r':
			return '\n'
		case 0, 2, '\ufffe', '\uffff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
