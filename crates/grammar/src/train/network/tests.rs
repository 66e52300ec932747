//! The slopes that the tape gives are those that small changes of the parameters show.

use super::*;

fn examples() -> Examples {
    Examples {
        sentences: vec![0..4, 4..6],
        faces: (0..6).map(|word| std::array::from_fn(|face| (word * 5 + face as u32 * 3) % 17)).collect(),
        classes: vec![0, 1, 2, 3, 1, 0],
        heads: vec![1, 4, 1, 2, 2, 0],
        relations: vec![3, 1, 5, 2, 1, 7],
    }
}

#[test]
fn slopes_are_those_of_the_loss() {
    let mut dice = Dice(7);
    let mut parameters = Parameters::default();
    let student = Student::new(17, 4, &mut parameters, &mut dice);
    let examples = examples();
    let loss = |parameters: &mut Parameters| -> f32 {
        student.learn(parameters, &examples, None).iter().sum::<f32>() / examples.faces.len() as f32
    };
    loss(&mut parameters);
    let handles = [
        student.faces,
        student.levels[0].gates.weights,
        student.levels[0].gates.bias,
        student.levels[0].own,
        student.levels[1].gates.weights,
        student.levels[1].own,
        student.quick.weights,
        student.classes.weights,
        student.ends.weights,
        student.ends.bias,
        student.root,
        student.root_relation,
        student.near_dependent,
        student.near_head,
        student.near_relation,
        student.relations.weights,
    ];
    // Every look at the loss adds to the slopes, so they are copied first.
    let slopes: Vec<Matrix> = handles.iter().map(|&handle| parameters.get(handle).slope.clone()).collect();
    for (number, (handle, slope)) in handles.into_iter().zip(slopes).enumerate() {
        // The steepest value of each parameter: its change shows above the noise of rounding.
        let steepest = |at: &usize| (slope.values[*at].abs() * 1e6) as u64;
        let at = (0..slope.values.len()).max_by_key(steepest).expect("not empty");
        let value = parameters.get(handle).values.values[at];
        let mut at_value = |changed: f32| {
            parameters.get_mut(handle).values.values[at] = changed;
            loss(&mut parameters)
        };
        let shown = (at_value(value + 0.003) - at_value(value - 0.003)) / 0.006;
        at_value(value);
        let given = slope.values[at];
        assert!((shown - given).abs() < 0.001 + 0.02 * given.abs(), "parameter {number}: {shown} shown, {given} given");
    }
}
