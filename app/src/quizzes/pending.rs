//! Answers that the server has not acknowledged yet, and the reckoning around them. No browser in here: `attempt_tab`
//! keeps this on the device before anything is sent, and takes out what was acknowledged.
use domain::quiz::Answer;

/// At most one answer a question: the latest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending(Vec<Answer>);

impl Pending {
    /// What the device kept: a line an answer, with its sequence, its question and the chosen options. Ids have no
    /// spaces. Lines that do not read are left out.
    pub fn read(text: &str) -> Pending {
        let mut pending = Pending::default();
        for line in text.lines() {
            let mut words = line.split(' ');
            if let (Some(Ok(sequence)), Some(question)) = (words.next().map(str::parse), words.next()) {
                let chosen = words.map(str::to_owned).collect();
                pending.put(Answer { question: question.to_owned(), chosen, sequence });
            }
        }
        pending
    }

    /// As the device keeps it; nothing if there is nothing to keep.
    pub fn text(&self) -> Option<String> {
        let mut text = String::new();
        for answer in &self.0 {
            text.push_str(&answer.sequence.to_string());
            for word in std::iter::once(&answer.question).chain(&answer.chosen) {
                text.push(' ');
                text.push_str(word);
            }
            text.push('\n');
        }
        (!text.is_empty()).then_some(text)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn answers(&self) -> &[Answer] {
        &self.0
    }

    pub fn of(&self, question: &str) -> Option<&Answer> {
        self.0.iter().find(|a| a.question == question)
    }

    pub fn put(&mut self, answer: Answer) {
        if self.of(&answer.question).is_none_or(|known| known.sequence <= answer.sequence) {
            self.0.retain(|a| a.question != answer.question);
            self.0.push(answer);
        }
    }

    pub fn merge(&mut self, other: Pending) {
        other.0.into_iter().for_each(|answer| self.put(answer));
    }

    /// Takes out what was sent; an answer given meanwhile stays.
    pub fn acknowledge(&mut self, sent: &[Answer]) {
        self.0.retain(|a| !sent.iter().any(|s| s.question == a.question && s.sequence >= a.sequence));
    }
}

/// Seconds to wait after so many failures in a row: 1, 2, 4, … 30.
pub fn backoff(failures: u32) -> u64 {
    (1 << failures.saturating_sub(1).min(5)).min(30)
}

/// "12.40"; never below zero.
pub fn clock(seconds: i64) -> String {
    let seconds = seconds.max(0);
    format!("{}.{:02}", seconds / 60, seconds % 60)
}

/// What is worth saying of the time that is left: whole minutes, in the last minute every ten seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    Minutes(i64),
    Seconds(i64),
}

impl Left {
    pub fn of(seconds: i64) -> Left {
        let seconds = seconds.max(0);
        if seconds > 60 { Left::Minutes((seconds + 59) / 60) } else { Left::Seconds((seconds + 9) / 10 * 10) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(question: &str, option: &str, sequence: i64) -> Answer {
        Answer { question: question.into(), chosen: vec![option.into()], sequence }
    }

    #[test]
    fn an_answer_given_while_an_older_one_is_sent_stays() {
        let mut pending = Pending::default();
        pending.put(answer("a", "1", 10));
        let sent = pending.answers().to_vec();
        pending.put(answer("a", "2", 11));
        pending.acknowledge(&sent);
        assert_eq!(pending.answers(), [answer("a", "2", 11)]);
        pending.acknowledge(&[answer("a", "2", 11)]);
        assert!(pending.is_empty() && pending.text().is_none());
    }

    #[test]
    fn what_the_device_kept_comes_back_and_never_hides_a_later_answer() {
        let mut kept = Pending::default();
        kept.put(answer("a", "1", 10));
        kept.put(answer("b", "1", 12));
        let mut pending = Pending::default();
        pending.put(answer("a", "2", 11));
        pending.merge(Pending::read(&kept.text().unwrap()));
        assert_eq!(pending.of("a"), Some(&answer("a", "2", 11)));
        assert_eq!(pending.of("b"), Some(&answer("b", "1", 12)));
        assert_eq!(
            Pending::read("12 a 1 2\n13 b\nunreadable\n").answers(),
            [
                Answer { question: "a".into(), chosen: vec!["1".into(), "2".into()], sequence: 12 },
                Answer { question: "b".into(), chosen: vec![], sequence: 13 },
            ]
        );
    }

    #[test]
    fn waiting_grows_to_half_a_minute() {
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 60].map(backoff), [1, 1, 2, 4, 8, 16, 30, 30]);
    }

    #[test]
    fn time_is_said_by_the_minute_and_at_last_by_ten_seconds() {
        assert_eq!(clock(760), "12.40");
        assert_eq!(clock(-3), "0.00");
        assert_eq!(
            [301, 300, 61, 60, 51, 50, 0].map(Left::of),
            [
                Left::Minutes(6),
                Left::Minutes(5),
                Left::Minutes(2),
                Left::Seconds(60),
                Left::Seconds(60),
                Left::Seconds(50),
                Left::Seconds(0),
            ]
        );
    }
}
