//! Turns a pattern into steps, and follows all ways through them at once: each character of a code costs at most as many
//! steps as the pattern has, whatever it repeats.

use super::Node;

/// How many steps a pattern may have after its repetitions are written out.
pub const MAX_STEPS: usize = 5_000;

/// The steps of a pattern.
#[derive(Debug, Clone)]
pub(super) struct Program(Vec<Step>);

#[derive(Debug, Clone)]
enum Step {
    /// Takes a character of these ranges, or of none of them, and goes on to the next step.
    Class {
        ranges: Vec<(char, char)>,
        negated: bool,
    },
    /// Goes on to both steps.
    Split(usize, usize),
    /// Goes on to that step.
    Jump(usize),
    /// The whole pattern was matched.
    End,
}

impl Program {
    /// The steps of a pattern, unless there are too many.
    pub(super) fn new(root: &Node) -> Option<Self> {
        let mut program = Self(Vec::new());
        program.push_node(root)?;
        program.push(Step::End)?;
        Some(program)
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        if self.0.len() == MAX_STEPS {
            return None;
        }
        self.0.push(step);
        Some(self.0.len() - 1)
    }

    fn push_node(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Class { ranges, negated } => {
                let (ranges, negated) = (ranges.clone(), *negated);
                self.push(Step::Class { ranges, negated })?;
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.push_node(node)?;
                }
            }
            Node::Choice(nodes) => self.push_choice(nodes)?,
            Node::Repeat { node, least, most } => {
                for _ in 0..*least {
                    // What takes no step takes none a thousand times.
                    if self.push_copy(node)? == 0 {
                        return Some(());
                    }
                }
                if *most == usize::MAX {
                    self.push_star(node)?;
                } else {
                    self.push_options(node, most - least)?;
                }
            }
        }
        Some(())
    }

    /// How many steps were pushed.
    fn push_copy(&mut self, node: &Node) -> Option<usize> {
        let before = self.0.len();
        self.push_node(node)?;
        Some(self.0.len() - before)
    }

    fn push_choice(&mut self, nodes: &[Node]) -> Option<()> {
        let Some((last, others)) = nodes.split_last() else {
            return Some(());
        };
        let mut jumps = Vec::new();
        for node in others {
            let split = self.push(Step::Split(0, 0))?;
            self.push_node(node)?;
            jumps.push(self.push(Step::Jump(0))?);
            self.0[split] = Step::Split(split + 1, self.0.len());
        }
        self.push_node(last)?;
        let end = self.0.len();
        for jump in jumps {
            self.0[jump] = Step::Jump(end);
        }
        Some(())
    }

    fn push_star(&mut self, node: &Node) -> Option<()> {
        let split = self.push(Step::Split(0, 0))?;
        self.push_node(node)?;
        self.push(Step::Jump(split))?;
        self.0[split] = Step::Split(split + 1, self.0.len());
        Some(())
    }

    /// Up to so many copies, after any of which the rest may be left out.
    fn push_options(&mut self, node: &Node, count: usize) -> Option<()> {
        let mut splits = Vec::new();
        for _ in 0..count {
            splits.push(self.push(Step::Split(0, 0))?);
            if self.push_copy(node)? == 0 {
                break;
            }
        }
        let end = self.0.len();
        for split in splits {
            self.0[split] = Step::Split(split + 1, end);
        }
        Some(())
    }

    /// Whether the steps take all of `code`, and how many were taken.
    pub(super) fn run(&self, code: &str) -> (bool, usize) {
        let mut here = Places::new(self.0.len());
        let mut next = Places::new(self.0.len());
        here.enter(&self.0, 0);
        let mut taken = here.steps.len();
        for c in code.chars() {
            next.clear();
            for at in &here.steps {
                let Step::Class { ranges, negated } = &self.0[*at] else {
                    continue;
                };
                taken += ranges.len();
                if ranges.iter().any(|(from, to)| *from <= c && c <= *to) != *negated {
                    next.enter(&self.0, at + 1);
                }
            }
            std::mem::swap(&mut here, &mut next);
            taken += here.steps.len() + 1;
            if here.steps.is_empty() {
                break;
            }
        }
        let is_end = |at: &usize| matches!(self.0[*at], Step::End);
        (here.steps.iter().any(is_end), taken)
    }
}

/// The steps that some way through the pattern has come to, each once.
struct Places {
    steps: Vec<usize>,
    /// The round in which each step was entered last.
    entered: Vec<u32>,
    round: u32,
    /// The steps that are still to be entered.
    open: Vec<usize>,
}

impl Places {
    fn new(steps: usize) -> Self {
        Self {
            steps: Vec::new(),
            entered: vec![0; steps],
            round: 1,
            open: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.steps.clear();
        self.round += 1;
    }

    /// Enters a step, and all that it goes on to without a character.
    fn enter(&mut self, program: &[Step], step: usize) {
        self.open.push(step);
        while let Some(at) = self.open.pop() {
            if self.entered[at] == self.round {
                continue;
            }
            self.entered[at] = self.round;
            self.steps.push(at);
            match &program[at] {
                Step::Split(one, other) => self.open.extend([*other, *one]),
                Step::Jump(to) => self.open.push(*to),
                Step::Class { .. } | Step::End => {}
            }
        }
    }
}
