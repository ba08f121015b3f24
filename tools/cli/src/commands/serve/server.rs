//! Serves a site to the one who writes the catalogue: each page is made when it is asked for, and made again after a
//! change.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::answer::{self, Answer};
use super::head::{self, Found};
use super::state::Server;

/// How many connections are open at once, each with a thread; others wait until one ends. A browser opens six.
const CONNECTIONS: usize = 128;

/// How long a connection may take to send the head of a request, the next one included.
const HEAD: Duration = Duration::from_secs(10);

/// How long a connection lives, whatever it does: a client that never reads its answer would keep it forever.
const LIFE: Duration = Duration::from_secs(10 * 60);

/// How long to wait after a connection could not be accepted: usually there are no descriptors left, and asking again
/// at once would use a whole core.
const PAUSE: Duration = Duration::from_millis(200);

/// How long a client may take to notice that its connection ends.
const FAREWELL: Duration = Duration::from_secs(1);

/// Answers requests, for as long as the process lives.
pub(super) fn serve(server: Server, listener: &TcpListener) -> ! {
    let server = Arc::new(server);
    let places = Arc::new(Places::default());
    loop {
        let place = Place::take(&places);
        // A client that left before the greeting is no reason to stop.
        let Ok((stream, _)) = listener.accept() else {
            thread::sleep(PAUSE);
            continue;
        };
        let server = Arc::clone(&server);
        let started = thread::Builder::new().spawn(move || {
            // The other side knows best why a connection broke.
            let _ = converse(&server, stream);
            drop(place);
        });
        if started.is_err() {
            thread::sleep(PAUSE);
        }
    }
}

/// How many connections are open.
#[derive(Default)]
struct Places {
    taken: Mutex<usize>,
    freed: Condvar,
}

/// One of the connections.
struct Place(Arc<Places>);

impl Place {
    /// Waits until there is room for another one.
    fn take(places: &Arc<Places>) -> Self {
        let taken = places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = places
            .freed
            .wait_while(taken, |taken| *taken >= CONNECTIONS);
        *taken.unwrap_or_else(PoisonError::into_inner) += 1;
        Self(Arc::clone(places))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken -= 1;
        self.0.freed.notify_one();
    }
}

/// Answers the requests of a connection.
fn converse(server: &Server, mut stream: TcpStream) -> io::Result<()> {
    let end = Instant::now() + LIFE;
    stream.set_nodelay(true)?;
    let mut bytes = Vec::new();
    loop {
        let until = end.min(Instant::now() + HEAD);
        let (head, length) = loop {
            let refusal = match head::read(&bytes) {
                Found::Whole(head, length) => break (head, length),
                Found::Part if receive(&mut stream, &mut bytes, until)? == 0 => return Ok(()),
                Found::Part => continue,
                Found::TooLong => answer::TOO_LONG,
                Found::Odd => answer::ODD,
            };
            send(&mut stream, &refusal.answer(), false, true, end)?;
            return leave(&mut stream);
        };
        let answer = answer::answer(server, &head);
        let is_whole = head.method != "HEAD";
        send(&mut stream, &answer, head.stays, is_whole, end)?;
        if !head.stays {
            return leave(&mut stream);
        }
        bytes.drain(..length);
    }
}

/// Reads what comes next; 0, if nothing does any more.
fn receive(stream: &mut TcpStream, bytes: &mut Vec<u8>, until: Instant) -> io::Result<usize> {
    stream.set_read_timeout(Some(left(until)?))?;
    let mut piece = [0; 4096];
    let count = stream.read(&mut piece)?;
    bytes.extend_from_slice(&piece[..count]);
    Ok(count)
}

/// Sends an answer, or only its head.
fn send(
    stream: &mut TcpStream,
    answer: &Answer,
    stays: bool,
    is_whole: bool,
    until: Instant,
) -> io::Result<()> {
    let head = answer.head(stays);
    let body = if is_whole { &answer.body[..] } else { &[] };
    for mut rest in [head.as_bytes(), body] {
        while !rest.is_empty() {
            stream.set_write_timeout(Some(left(until)?))?;
            match stream.write(rest) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => rest = &rest[count..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

/// Ends a connection so that the client gets the answer: if it is still sending, the system would throw that away.
fn leave(stream: &mut TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    let until = Instant::now() + FAREWELL;
    let mut ignored = Vec::new();
    while receive(stream, &mut ignored, until)? > 0 {
        ignored.clear();
    }
    Ok(())
}

/// The time that is left; an error, if none is.
fn left(until: Instant) -> io::Result<Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        Err(ErrorKind::TimedOut.into())
    } else {
        Ok(left)
    }
}
