package local

import (
	"crypto/subtle"
	"mime"
	"net/http"
	"strings"
)

// ServeHTTP lets only the page itself ask. Each rule stands for an attack:
//
//   - a wrong Host: a foreign name that was made to point at 127.0.0.1 (DNS
//     rebinding);
//   - another Origin, or a request that the browser says another site caused: a
//     foreign page that guesses the port;
//   - no token: any other program or user of this machine;
//   - a change by another method than POST, or in another form than the page's
//     own: a link or an image that changes something.
//
// All of them are refused in the same words, so that an answer tells nothing.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	secure(w.Header())
	switch {
	case s.files != nil && r.Host == s.addr && knows(r, s.filesToken):
		s.serveFile(w, r)
	case r.Host != s.addr, !s.own(r), !knows(r, s.token):
		Refuse(w, http.StatusNotFound, "没有这个页面。请用命令行窗口中显示的完整地址打开；程序每次运行，地址都会更换。")
	case r.Method == http.MethodPost && !isForm(r):
		Refuse(w, http.StatusUnsupportedMediaType, "提交的格式不对。")
	default:
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		s.page.ServeHTTP(w, r)
	}
}

// serveFile answers for a file. A page among the files stands in a sandbox, is
// therefore of no site at all (origin null), and asks for its script and for
// other files; who knows the files' token may, from wherever, as nothing but
// files is to be had by it.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	if origin := r.Header.Get("Origin"); origin != "" && origin != "null" {
		Refuse(w, http.StatusNotFound, "没有这个文件。")
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		Refuse(w, http.StatusMethodNotAllowed, "不能这样请求。")
		return
	}
	w.Header().Set("Content-Security-Policy", filePolicy)
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Del("Cross-Origin-Opener-Policy") // no sandbox has one
	s.files.ServeHTTP(w, r)
}

// own tells whether the browser's own account of the request's cause, where it
// gives one, names this page or the user.
func (s *Server) own(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin != "" && origin != "http://"+s.addr {
		return false
	}
	if origin == "" && r.Method == http.MethodPost {
		return false // every browser sends it with a POST
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return true
	}
	return false // same-site too: another port of this machine is another program
}

// knows tells whether the address carries the token.
func knows(r *http.Request, token string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	return subtle.ConstantTimeCompare([]byte(first), []byte(token)) == 1
}

func isForm(r *http.Request) bool {
	t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && t == "application/x-www-form-urlencoded"
}

// policy lets nothing run or load but the page's own files. It names the server
// and not the token: refusals carry it too.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// filePolicy is that of a file: a page of a result draws its charts and saves
// them, and reaches nothing else, whoever may have changed it since.
const filePolicy = "sandbox allow-scripts allow-downloads allow-modals allow-popups; default-src 'none'; script-src 'self' 'unsafe-inline'; " +
	"style-src 'unsafe-inline'; img-src data: blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// secure sets what every answer carries: nothing of it is kept, framed, or told
// to others.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Frame-Options", "DENY")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	h.Set("Cache-Control", "no-store")
}

// Refuse answers with a status and a line of text.
func Refuse(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	w.Write([]byte(message + "\n"))
}
